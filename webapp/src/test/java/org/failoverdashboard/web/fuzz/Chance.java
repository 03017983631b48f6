package org.failoverdashboard.web.fuzz;

import java.util.List;
import java.util.Random;

/** Chance from a seed: the same seed makes the same requests. */
final class Chance {
  private final Random random;

  Chance(long seed) {
    random = new Random(seed);
  }

  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** From 0 on, below the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  long any() {
    return random.nextLong();
  }

  <T> T of(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
