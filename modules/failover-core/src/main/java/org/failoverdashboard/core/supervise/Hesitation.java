package org.failoverdashboard.core.supervise;

import java.time.Duration;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/** After something could not be done, how long until the next try. */
final class Hesitation {
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Time time;
  private @Nullable Long notBeforeNanos;

  Hesitation(Time time) {
    this.time = time;
  }

  boolean tooSoon() {
    return notBeforeNanos != null && time.nanoTime() - notBeforeNanos < 0;
  }

  void begin() {
    notBeforeNanos = time.nanoTime() + RETRY.toNanos();
  }

  void end() {
    notBeforeNanos = null;
  }
}
