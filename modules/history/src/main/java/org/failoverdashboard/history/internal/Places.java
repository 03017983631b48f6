package org.failoverdashboard.history.internal;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.failoverdashboard.history.api.HistoryUnavailableException;

/**
 * Lets few at a time do what takes much memory for each: this program is there for failovers first.
 */
final class Places {
  private final Semaphore free;
  private final Duration patience;

  /**
   * @param places how many may at a time
   * @param patience how long one waits for a place
   */
  Places(int places, Duration patience) {
    this.free = new Semaphore(places, true);
    this.patience = patience;
  }

  /**
   * Does it as soon as there is a place.
   *
   * @throws HistoryUnavailableException when there was none in time
   */
  <T> T with(Supplier<T> work) {
    take();
    try {
      return work.get();
    } finally {
      free.release();
    }
  }

  private void take() {
    try {
      if (free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new HistoryUnavailableException("Others look at history at this moment. Try again.");
  }
}
