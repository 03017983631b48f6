package org.failoverdashboard.web;

import java.time.Duration;
import java.time.Instant;
import org.failoverdashboard.regions.api.Time;

/** A clock that moves only when a test says so. */
public final class ManualTime implements Time {
  private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");

  private Duration passed = Duration.ZERO;

  public void pass(Duration duration) {
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
