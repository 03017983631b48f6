package org.failoverdashboard.web.security;

import java.time.Duration;

/**
 * After how many wrong passwords somebody waits, and how long: twice as long after each further
 * one.
 *
 * @param free so many cost nothing
 * @param first the wait after the next one
 * @param longest no wait is longer, so that a stranger's guesses cannot keep an owner out for good
 */
record LockOut(int free, Duration first, Duration longest) {
  /** One name tried from one address. */
  static final LockOut NAME_AND_ADDRESS =
      new LockOut(5, Duration.ofSeconds(1), Duration.ofMinutes(15));

  /** Any names tried from one address: many people may share one. */
  static final LockOut ADDRESS = new LockOut(50, Duration.ofSeconds(1), Duration.ofMinutes(15));

  /** One name tried from anywhere. */
  static final LockOut NAME = new LockOut(100, Duration.ofSeconds(1), Duration.ofMinutes(1));

  /** For so long after the last wrong one all are remembered. */
  static final Duration REMEMBERED = Duration.ofHours(1);

  private static final int MOST_DOUBLINGS = 20;

  /**
   * @param wrong how many wrong ones there were, the last one among them
   */
  Duration after(long wrong) {
    if (wrong <= free) {
      return Duration.ZERO;
    }
    long doublings = Math.min(wrong - free - 1, MOST_DOUBLINGS);
    Duration wait = first.multipliedBy(1L << doublings);
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
