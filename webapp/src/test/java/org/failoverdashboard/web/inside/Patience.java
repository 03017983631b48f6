package org.failoverdashboard.web.inside;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.failoverdashboard.regions.api.Time;

/** Waits for what happens by itself, up to a limit. */
record Patience(Time time, Duration limit) {
  private static final Duration POLL = Duration.ofMillis(100);

  void await(String what, BooleanSupplier question) {
    long end = time.nanoTime() + limit.toNanos();
    while (!question.getAsBoolean()) {
      if (time.nanoTime() - end > 0) {
        throw new AssertionError("Waited " + limit.toSeconds() + " s in vain for " + what);
      }
      try {
        time.sleep(POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while waiting for " + what, e);
      }
    }
  }
}
