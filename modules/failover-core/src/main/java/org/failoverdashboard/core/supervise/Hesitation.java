package org.failoverdashboard.core.supervise;

import java.time.Duration;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/** After something could not be done, how long until the next try: ever longer. */
final class Hesitation {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Time time;
  private Duration next = FIRST;
  private @Nullable Long notBeforeNanos;

  Hesitation(Time time) {
    this.time = time;
  }

  boolean tooSoon() {
    return notBeforeNanos != null && time.nanoTime() - notBeforeNanos < 0;
  }

  void begin() {
    begin(next);
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }

  /**
   * What was just done and undone shall not be done again soon. Standbys that got their upstream
   * back connect within this time, should there be anything to connect to ({@code
   * wal_retrieve_retry_interval}, PostgreSQL manual, 19.6.3).
   */
  void beginLongest() {
    next = LONGEST;
    begin(LONGEST);
  }

  private void begin(Duration pause) {
    notBeforeNanos = time.nanoTime() + pause.toNanos();
  }

  void end() {
    next = FIRST;
    notBeforeNanos = null;
  }
}
