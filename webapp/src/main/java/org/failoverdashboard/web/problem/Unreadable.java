package org.failoverdashboard.web.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Says where a JSON or YAML document cannot be read, and why. The parser's own messages quote the
 * document, and what they quote may be a password: they are not passed on.
 */
final class Unreadable {
  private Unreadable() {}

  static Violation explain(JsonProcessingException failure) {
    String where = line(failure.getLocation());
    return switch (failure) {
      case UnrecognizedPropertyException unknown ->
          new Violation(path(unknown.getPath()), where + unknownKey(unknown));
      case MismatchedInputException mismatch ->
          new Violation(
              path(mismatch.getPath()), where + "must be " + kind(mismatch.getTargetType()));
      case JsonMappingException mapping ->
          new Violation(path(mapping.getPath()), where + syntax(mapping));
      default -> new Violation("", where + syntax(failure));
    };
  }

  private static String unknownKey(UnrecognizedPropertyException unknown) {
    Collection<Object> known = unknown.getKnownPropertyIds();
    String names =
        known == null
            ? "none"
            : known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    return "is not known here; known are: " + names;
  }

  private static String kind(@Nullable Class<?> target) {
    if (target == null) {
      return "of another type";
    }
    if (target == Integer.class || target == Long.class) {
      return "a whole number";
    }
    if (target == Double.class) {
      return "a number";
    }
    if (target == Boolean.class) {
      return "true or false";
    }
    if (target == String.class) {
      return "text; put it into quotes";
    }
    return Collection.class.isAssignableFrom(target) ? "a list" : "an object with named fields";
  }

  private static String syntax(JsonProcessingException failure) {
    boolean twice = String.valueOf(failure.getOriginalMessage()).contains("Duplicate field");
    return twice
        ? "stands in the same object twice; leave one out"
        : "cannot be read: check the syntax";
  }

  private static String line(@Nullable JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : "(line " + location.getLineNr() + ", column " + location.getColumnNr() + ") ";
  }

  private static String path(List<Reference> references) {
    StringBuilder path = new StringBuilder();
    for (Reference reference : references) {
      if (reference.getFieldName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
      }
    }
    return path.toString();
  }
}
