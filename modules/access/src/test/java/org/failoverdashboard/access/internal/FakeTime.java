package org.failoverdashboard.access.internal;

import java.time.Duration;
import java.time.Instant;
import org.failoverdashboard.regions.api.Time;

/** A clock that moves only when a test says so. */
final class FakeTime implements Time {
  private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");

  private Duration passed = Duration.ZERO;

  void pass(Duration duration) {
    passed = passed.plus(duration);
  }

  @Override
  public Instant now() {
    return START.plus(passed);
  }

  @Override
  public long nanoTime() {
    return passed.toNanos();
  }

  @Override
  public void sleep(Duration duration) {
    pass(duration);
  }
}
