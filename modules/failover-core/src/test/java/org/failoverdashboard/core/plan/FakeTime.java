package org.failoverdashboard.core.plan;

import java.time.Duration;
import java.time.Instant;
import org.failoverdashboard.regions.api.Time;

/** A clock that goes on by a step with every reading, and while somebody sleeps. */
final class FakeTime implements Time {
  Duration step = Duration.ZERO;
  long nanos;

  @Override
  public Instant now() {
    return Instant.EPOCH;
  }

  @Override
  public long nanoTime() {
    nanos += step.toNanos();
    return nanos;
  }

  @Override
  public void sleep(Duration duration) {
    nanos += duration.toNanos();
  }
}
