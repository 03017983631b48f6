package org.failoverdashboard.monitoring.internal.redis;

import java.time.Duration;
import java.time.Instant;
import org.failoverdashboard.regions.api.Time;

/** Time that passes when told. */
final class PassingTime implements Time {
  private long nanos = -1_000;

  void pass(Duration duration) {
    nanos += duration.toNanos();
  }

  @Override
  public Instant now() {
    return Instant.EPOCH.plusNanos(nanos);
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public void sleep(Duration duration) {
    pass(duration);
  }
}
