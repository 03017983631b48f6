package org.failoverdashboard.web.fleet;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.failoverdashboard.regions.api.Time;

/** Waits for what happens by itself, and watches what must not happen. */
public record Await(Time time) {
  static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(50);

  /** Waits until it holds, at most a minute. */
  public void until(String what, BooleanSupplier holds) {
    until(what, LIMIT, holds);
  }

  void until(String what, Duration limit, BooleanSupplier holds) {
    answer(what, limit, () -> holds.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  /** Waits until there is an answer, at most that long. */
  <T> T answer(String what, Duration limit, Supplier<Optional<T>> question) {
    long end = time.nanoTime() + limit.toNanos();
    while (true) {
      Optional<T> answer = question.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      if (time.nanoTime() - end > 0) {
        throw new AssertionError("Waited " + limit.toSeconds() + " s in vain for " + what);
      }
      pause(what);
    }
  }

  /** Asks again and again for that long: it has to hold every time. */
  void always(String what, Duration howLong, BooleanSupplier holds) {
    long end = time.nanoTime() + howLong.toNanos();
    while (time.nanoTime() - end < 0) {
      if (!holds.getAsBoolean()) {
        throw new AssertionError("It did not hold: " + what);
      }
      pause(what);
    }
  }

  private void pause(String what) {
    try {
      time.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + what, e);
    }
  }
}
