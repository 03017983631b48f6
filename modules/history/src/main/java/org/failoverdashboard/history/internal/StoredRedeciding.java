package org.failoverdashboard.history.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.failoverdashboard.history.api.HistoryUnavailableException;
import org.failoverdashboard.history.api.Redeciding;
import org.failoverdashboard.history.api.Redecision;
import org.failoverdashboard.history.domain.Redecider;
import org.failoverdashboard.history.domain.StoredEvent;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Policy;

/**
 * Decides again about what the store holds.
 *
 * <p>Invariant: two at most do so at a time, and each has one snapshot in memory as more than text:
 * thousands of them are large, and this program is there for failovers first.
 */
final class StoredRedeciding implements Redeciding {
  private static final int MOST = 2_000;
  private static final int PLACES = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Semaphore places = new Semaphore(PLACES);

  private final ViewReader reader;

  StoredRedeciding(ViewReader reader) {
    this.reader = reader;
  }

  @Override
  public Redecision redecide(
      String cluster, Instant from, Instant to, UnaryOperator<Policy> changed) {
    takePlace();
    try {
      List<StoredEvent> found =
          reader.considered(DomainEvent.viewStream(cluster), from, to, MOST + 1);
      Iterable<DomainEvent> events =
          () -> found.stream().limit(MOST).map(it -> it.content().toDomainEvent()).iterator();
      return Redecider.redecide(events, changed, from, to, found.size() <= MOST);
    } catch (SQLException e) {
      throw new HistoryUnavailableException(e);
    } finally {
      places.release();
    }
  }

  private void takePlace() {
    try {
      if (places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new HistoryUnavailableException("Others decide again at this moment. Try again later.");
  }
}
