package org.failoverdashboard.simulation.kernel;

import java.time.Duration;
import java.time.Instant;
import org.failoverdashboard.regions.api.Time;

/**
 * The clocks of a process: a monotonic one that begins anywhere, and a wall clock that jumps when
 * somebody sets it.
 */
public final class ProcessTime implements Time {
  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  /** A century in nanoseconds. */
  private static final long FARTHEST = 3_000_000_000_000_000_000L;

  private final Process process;
  private final Scheduler scheduler;
  private final long monotonicOffset;
  private Duration wallOffset;

  ProcessTime(Process process, Scheduler scheduler) {
    this.process = process;
    this.scheduler = scheduler;
    this.monotonicOffset = scheduler.random().nextLong(-FARTHEST, FARTHEST);
    this.wallOffset = Duration.ofMillis(scheduler.random().nextLong(-500, 500));
  }

  /** Somebody sets the wall clock. */
  public void jump(Duration by) {
    wallOffset = wallOffset.plus(by);
  }

  @Override
  public Instant now() {
    return BEGINNING.plusNanos(scheduler.now()).plus(wallOffset);
  }

  @Override
  public long nanoTime() {
    return monotonicOffset + scheduler.now();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    new Promise<Boolean>(process).await(duration);
  }
}
