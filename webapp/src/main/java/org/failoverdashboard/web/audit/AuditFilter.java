package org.failoverdashboard.web.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.failoverdashboard.access.api.Visible;
import org.failoverdashboard.history.api.AuditQuery;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;
import org.failoverdashboard.web.rest.Moments;
import org.jspecify.annotations.Nullable;

/**
 * What people look for in the audit, as REST and the page are asked for it. Null and empty mean
 * left out.
 *
 * @param from a moment such as 2026-11-24T12:00:00Z
 * @param to as {@code from}
 * @param text words that must all stand in the event
 */
public record AuditFilter(
    @Nullable String actor,
    @Nullable String object,
    @Nullable String from,
    @Nullable String to,
    @Nullable String text) {
  private static final int LONGEST = 200;
  private static final int MOST_WORDS = 10;

  /**
   * The same, checked.
   *
   * @param audited only of these clusters
   * @throws InvalidInputException with every field that is wrong
   */
  public AuditQuery query(Visible audited) {
    List<Violation> wrong = new ArrayList<>();
    String by = text("actor", actor, wrong);
    String about = text("object", object, wrong);
    Instant begin = at("from", from, wrong);
    Instant end = at("to", to, wrong);
    if (begin != null && end != null && !begin.isBefore(end)) {
      wrong.add(new Violation("from", "must be before `to`; the range holds nothing"));
    }
    List<String> words = words(wrong);
    if (!wrong.isEmpty()) {
      throw new InvalidInputException(wrong);
    }
    AuditQuery all = new AuditQuery(by, about, begin, end, words);
    return audited.everything() ? all : all.of(audited.clusters());
  }

  private List<String> words(List<Violation> wrong) {
    String given = text("text", text, wrong);
    List<String> words = given == null ? List.of() : AuditQuery.words(given);
    if (given != null && (words.isEmpty() || words.size() > MOST_WORDS)) {
      wrong.add(
          new Violation(
              "text",
              "must hold 1 to " + MOST_WORDS + " words of letters and digits, was " + given));
    }
    return words;
  }

  private static @Nullable String text(
      String field, @Nullable String given, List<Violation> wrong) {
    if (given == null || given.isBlank()) {
      return null;
    }
    if (given.length() > LONGEST) {
      wrong.add(new Violation(field, "must have at most " + LONGEST + " characters"));
    }
    if (given.chars().anyMatch(Character::isISOControl)) {
      wrong.add(new Violation(field, "must have no control characters"));
    }
    return given.strip();
  }

  private static @Nullable Instant at(String field, @Nullable String given, List<Violation> wrong) {
    if (given == null || given.isBlank()) {
      return null;
    }
    Optional<Instant> at = Moments.parse(given.strip());
    if (at.isEmpty()) {
      wrong.add(new Violation(field, Moments.wrong(given)));
    }
    return at.orElse(null);
  }
}
