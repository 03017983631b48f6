package org.failoverdashboard.lab;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** By how much single packets are late, on top of everything else; any thread may ask. */
final class Jitter {
  static final Jitter NONE = new Jitter(Duration.ZERO, () -> 0);

  private final Duration most;
  private final RandomGenerator random;

  Jitter(Duration most, RandomGenerator random) {
    this.most = most;
    this.random = random;
  }

  boolean isNone() {
    return most.isZero();
  }

  /** From nothing to the most, all alike. */
  synchronized Duration next() {
    return isNone() ? Duration.ZERO : Duration.ofNanos(random.nextLong(most.toNanos() + 1));
  }
}
