package org.failoverdashboard.history.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The last event of a page of the audit: the next page begins after it.
 *
 * @param at in microseconds
 * @param position its place among all events
 */
public record AuditCursor(Instant at, long position) {
  public static AuditCursor of(RecordedEvent event) {
    return new AuditCursor(event.event().at(), event.position());
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException when it did not
   */
  public static AuditCursor parse(String text) {
    int dash = text.indexOf('-');
    if (dash < 1 || !text.matches("\\d{1,17}-\\d{1,18}")) {
      throw new IllegalArgumentException("no cursor of the audit: " + text);
    }
    long micros = Long.parseLong(text.substring(0, dash));
    return new AuditCursor(
        Instant.EPOCH.plus(micros, ChronoUnit.MICROS), Long.parseLong(text.substring(dash + 1)));
  }

  @Override
  public String toString() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "-" + position;
  }
}
