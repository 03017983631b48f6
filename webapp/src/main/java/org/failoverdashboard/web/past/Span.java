package org.failoverdashboard.web.past;

import java.time.Duration;
import java.time.Instant;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.web.rest.Moments;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the past that somebody asks for.
 *
 * @param from before {@code to}
 */
record Span(Instant from, Instant to) {
  private static final String FROM = "from";

  /**
   * @param from as it was written; required
   * @param to as it was written; required
   * @throws InvalidInputException when one of them is no moment, it begins in the future, ends
   *     before it begins, or is longer than allowed
   */
  static Span read(@Nullable String from, @Nullable String to, Duration longest, Instant now) {
    Instant begin = at(FROM, from);
    Instant end = at("to", to);
    if (begin.isAfter(now)) {
      throw new InvalidInputException(FROM, "lies in the future: it is " + now + " now");
    }
    if (!begin.isBefore(end)) {
      throw new InvalidInputException(
          FROM, "must be before `to`; the range from " + begin + " to " + end + " holds nothing");
    }
    if (Duration.between(begin, end).compareTo(longest) > 0) {
      throw new InvalidInputException(
          FROM, "must not lie more than " + longest.toHours() + " hours before `to`");
    }
    return new Span(begin, end.isAfter(now) ? now : end);
  }

  private static Instant at(String field, @Nullable String value) {
    if (value == null) {
      throw new InvalidInputException(field, "is required: a time such as 2026-11-24T12:00:00Z");
    }
    return Moments.parse(value)
        .orElseThrow(() -> new InvalidInputException(field, Moments.wrong(value)));
  }
}
