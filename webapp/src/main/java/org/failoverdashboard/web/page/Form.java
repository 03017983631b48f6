package org.failoverdashboard.web.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;
import org.failoverdashboard.web.problem.Problem;
import org.failoverdashboard.web.problem.Problems;
import org.failoverdashboard.web.rest.SafeRecords;
import org.jspecify.annotations.Nullable;
import org.primefaces.context.PrimeFacesContext;

/**
 * What stands in the fields of the form that was sent, by the names that REST and YAML use too; so
 * a form is read, checked and refused exactly as they are. What is wrong is said beside its field.
 */
@Named
@RequestScoped
public class Form {
  private static final String ID = "form:";

  /** Unlike REST's, takes "5432" for a number: fields hold text. */
  private static final JsonMapper FIELDS =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** Written with commas. */
  private static final Set<String> LISTS = Set.of("region_order", "grants");

  @Inject private SafeRecords records;
  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, String> askedBy = new HashMap<>();

  public Map<String, Object> getValues() {
    return values;
  }

  /**
   * What a form has to bring back. PrimeFaces' script adds it only where one of its parts stands.
   */
  public String getNonce() {
    return PrimeFacesContext.getCspState(FacesContext.getCurrentInstance()).getNonce();
  }

  /** What REST calls so is asked for by a field of another name here. */
  void asks(String field, String forWhat) {
    askedBy.put(forWhat, field);
  }

  @Nullable String text(String name) {
    Object value = values.get(name);
    return value == null || value.toString().isBlank() ? null : value.toString().strip();
  }

  /** What a hidden field holds; -1 when somebody took it out. */
  long version() {
    String version = text("version");
    return version != null && version.matches("\\d{1,18}") ? Long.parseLong(version) : -1;
  }

  /** Puts what is stored into the fields. */
  void fill(Object stored) {
    FIELDS
        .convertValue(stored, Map.class)
        .forEach((name, value) -> values.put(String.valueOf(name), shown(value)));
  }

  private static @Nullable Object shown(@Nullable Object value) {
    return value instanceof List<?> list
        ? String.join(", ", list.stream().map(String::valueOf).toList())
        : value;
  }

  /**
   * The fields of these names as a declaration; empty ones are left out.
   *
   * @throws InvalidInputException with every field that cannot be read
   */
  <T> T read(Class<T> type, String... names) {
    Map<String, Object> filled = new HashMap<>();
    for (String name : names) {
      Object value = values.get(name);
      Object kept = value instanceof Boolean ? value : text(name);
      if (kept != null) {
        filled.put(name, LISTS.contains(name) ? list(kept.toString()) : kept);
      }
    }
    List<Violation> unreadable =
        filled.entrySet().stream()
            .flatMap(field -> unreadable(type, field.getKey(), field.getValue()).stream())
            .toList();
    if (!unreadable.isEmpty()) {
      throw new InvalidInputException(unreadable);
    }
    return FIELDS.convertValue(filled, type);
  }

  /** What is wrong with one field, read for itself: reading all at once stops at the first. */
  private static List<Violation> unreadable(Class<?> type, String name, Object value) {
    try {
      FIELDS.convertValue(Map.of(name, value), type);
      return List.of();
    } catch (IllegalArgumentException wrong) {
      if (!(wrong.getCause() instanceof JsonProcessingException reason)) {
        throw wrong;
      }
      return Problems.of(reason).map(Problem::errors).orElseThrow(() -> wrong);
    }
  }

  private static List<String> list(String text) {
    return Stream.of(text.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /** Does it, or says beside each field what is wrong; true when it was done. */
  boolean tried(Runnable edit) {
    try {
      long before = records.before();
      edit.run();
      if (records.areSafe(before)) {
        return true;
      }
      say("", Problems.notRecorded().detail());
      return false;
    } catch (RuntimeException refused) {
      Throwable reason =
          refused.getCause() instanceof JsonProcessingException unreadable ? unreadable : refused;
      Problem problem = Problems.of(reason).orElseThrow(() -> refused);
      if (problem.errors().isEmpty()) {
        say("", problem.detail());
      }
      for (Violation wrong : problem.errors()) {
        say(wrong.field(), wrong.reason());
      }
      return false;
    }
  }

  /** Beside the field when the form has one of that name; on top of the form otherwise. */
  void say(String field, String what) {
    FacesContext faces = FacesContext.getCurrentInstance();
    String id = ID + askedBy.getOrDefault(field, field.substring(field.lastIndexOf('.') + 1));
    UIComponent there = field.isEmpty() ? null : faces.getViewRoot().findComponent(id);
    String text = there != null || field.isEmpty() ? what : field + " " + what;
    faces.addMessage(
        there == null ? null : id, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, text));
  }
}
