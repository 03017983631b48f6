package org.failoverdashboard.regions.domain;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the fields of one object of a document. What is wrong becomes a finding; the value handed
 * back then only lets the checking go on.
 */
final class Fields {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final int LONGEST_TEXT = 200;

  private final Findings findings;
  private final String path;

  /**
   * @param path of the object in the document; empty for the document itself
   */
  Fields(Findings findings, String path) {
    this.findings = findings;
    this.path = path;
  }

  Fields at(String field) {
    return new Fields(findings, pathOf(field));
  }

  void wrong(String field, String reason) {
    findings.add(pathOf(field), reason);
  }

  private String pathOf(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  /** What the rest of the program and its addresses use: short, lower case, no blanks. */
  String name(String field, @Nullable String value) {
    if (value == null) {
      wrong(field, "is missing; give a name such as eu-west-1");
      return "";
    }
    if (!NAME.matcher(value).matches()) {
      wrong(
          field,
          "must be 1 to 63 lower-case letters, digits or dashes, and begin and end with a letter or"
              + " digit");
    }
    return value;
  }

  String text(String field, @Nullable String value, String otherwise) {
    return value == null ? otherwise : text(field, value);
  }

  String text(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      wrong(field, value == null ? "is missing" : "must not be empty");
      return "";
    }
    if (value.length() > LONGEST_TEXT) {
      wrong(field, "must not be longer than " + LONGEST_TEXT + " characters");
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      wrong(field, "must not contain control characters");
    }
    return value;
  }

  /** Text in which only some characters may stand, because it becomes part of an address. */
  String matching(String field, @Nullable String value, Pattern allowed, String rule) {
    if (value == null || value.isBlank()) {
      wrong(field, "is missing; " + rule);
      return "";
    }
    if (!allowed.matcher(value).matches()) {
      wrong(field, rule);
    }
    return value;
  }

  long within(String field, @Nullable Long value, long least, long most, long otherwise) {
    if (value == null) {
      return otherwise;
    }
    if (value < 0 && least >= 0) {
      wrong(field, "must not be negative, was " + value + "; " + range(least, most));
      return otherwise;
    }
    if (value < least || value > most) {
      wrong(field, range(least, most) + ", was " + value);
      return otherwise;
    }
    return value;
  }

  int within(String field, @Nullable Integer value, int least, int most, int otherwise) {
    return (int) within(field, value == null ? null : value.longValue(), least, most, otherwise);
  }

  private static String range(long least, long most) {
    return "must be between " + least + " and " + most;
  }

  double degrees(String field, @Nullable Double value, double most) {
    if (value == null) {
      wrong(field, "is missing; give degrees between " + -most + " and " + most);
      return 0;
    }
    if (!(value >= -most && value <= most)) {
      wrong(field, "must be degrees between " + -most + " and " + most + ", was " + value);
      return 0;
    }
    return value;
  }
}
