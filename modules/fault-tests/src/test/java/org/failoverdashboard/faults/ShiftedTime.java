package org.failoverdashboard.faults;

import java.time.Duration;
import java.time.Instant;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;

/** One observer's clocks: its wall clock may jump. */
final class ShiftedTime implements Time {
  private final Time system = new SystemTime();
  private volatile Duration shift = Duration.ZERO;

  /** From now on the wall clock is off by that. */
  void jump(Duration off) {
    shift = off;
  }

  @Override
  public Instant now() {
    return system.now().plus(shift);
  }

  @Override
  public long nanoTime() {
    return system.nanoTime();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    system.sleep(duration);
  }
}
