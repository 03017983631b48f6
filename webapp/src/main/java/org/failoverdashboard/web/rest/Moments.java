package org.failoverdashboard.web.rest;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Moments as people and programs write them in addresses. */
public final class Moments {
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private Moments() {}

  /** Empty for anything but a moment between 1970 and 2200. */
  public static Optional<Instant> parse(String text) {
    try {
      Instant at = OffsetDateTime.parse(text).toInstant();
      return at.isAfter(Instant.EPOCH) && at.isBefore(LATEST) ? Optional.of(at) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** What is wrong with a text that is none. */
  public static String wrong(String text) {
    return "must be a time between 1970 and 2200 such as 2026-11-24T12:00:00Z, was " + text;
  }
}
