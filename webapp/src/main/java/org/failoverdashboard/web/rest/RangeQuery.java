package org.failoverdashboard.web.rest;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.failoverdashboard.history.api.Charts;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** Which time is asked for, and how finely. Read by hand: a bad value is a 400 that says why. */
public class RangeQuery {
  private static final Duration DEFAULT = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(3_660);

  @QueryParam("from")
  @Parameter(
      description = "ISO-8601, such as 2026-11-24T12:00:00Z; an hour before `to` without it",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @Nullable String from;

  @QueryParam("to")
  @Parameter(
      description = "ISO-8601; now without it",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @Nullable String to;

  @QueryParam("points")
  @DefaultValue("500")
  @Parameter(
      description = "At most so many points",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "5000"))
  String points = "500";

  /**
   * What was asked for.
   *
   * @param from before {@code to}
   */
  record Range(Instant from, Instant to, int points) {}

  /**
   * @param now what stands for a missing end
   * @throws InvalidInputException when a value is none, or the range ends before it begins
   */
  Range read(Instant now) {
    Instant end = to == null ? now : at("to", to);
    Instant begin = from == null ? end.minus(DEFAULT) : at("from", from);
    if (!begin.isBefore(end)) {
      throw new InvalidInputException(
          "from", "must be before `to`; the range from " + begin + " to " + end + " holds nothing");
    }
    if (Duration.between(begin, end).compareTo(LONGEST) > 0) {
      throw new InvalidInputException(
          "from", "must not lie more than " + LONGEST.toDays() + " days before `to`");
    }
    return new Range(begin, end, points());
  }

  private int points() {
    try {
      int number = Integer.parseInt(points);
      if (number >= 1 && number <= Charts.MAX_POINTS) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Answered below as any other number that is none of those allowed.
    }
    throw new InvalidInputException(
        "points", "must be a whole number from 1 to " + Charts.MAX_POINTS + ", was " + points);
  }

  private static Instant at(String field, String value) {
    return Moments.parse(value)
        .orElseThrow(() -> new InvalidInputException(field, Moments.wrong(value)));
  }
}
