package org.failoverdashboard.regions.api;

import java.time.Duration;
import java.time.Instant;

/**
 * The only way to the clock. The wall clock is for people; whatever is decided or measured uses
 * {@link #nanoTime}, which no change of the machine's clock touches.
 */
public interface Time {
  /** The wall clock, for display and records. */
  Instant now();

  /** A monotonic clock in nanoseconds; only differences between two readings mean anything. */
  long nanoTime();

  /**
   * Waits.
   *
   * @throws InterruptedException when the thread is interrupted meanwhile
   */
  void sleep(Duration duration) throws InterruptedException;
}
