package org.failoverdashboard.web.live;

import java.time.Duration;

/**
 * Decides how soon the next round of sending to every browser may follow. What changes meanwhile
 * goes with the next round, in one frame.
 *
 * <p>Invariant: with few browsers a round takes no time, and the next follows at once; with many,
 * sending takes at most two thirds of its thread's time, and what changes waits the less for it the
 * shorter a round is.
 */
final class Rhythm {
  private static final Duration LONGEST_REST = Duration.ofMillis(100);

  private long beganNanos;
  private long notBeforeNanos;
  private boolean begun;

  /** In how many nanoseconds a round may begin; zero for now. */
  long remaining(long nowNanos) {
    return begun ? Math.max(0, notBeforeNanos - nowNanos) : 0;
  }

  /** Whether a round began at that time or later. */
  boolean sentSince(long nanos) {
    return begun && beganNanos - nanos >= 0;
  }

  /** A round was sent. */
  void sent(long began, long ended) {
    begun = true;
    beganNanos = began;
    notBeforeNanos = ended + Math.min((ended - began) / 2, LONGEST_REST.toNanos());
  }
}
