package org.failoverdashboard.history.internal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
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
 * <p>Invariant: whoever does so has one snapshot in memory as more than text, since thousands of
 * them are large.
 */
final class StoredRedeciding implements Redeciding {
  private static final int MOST = 2_000;

  private final ViewReader reader;
  private final Places places;

  StoredRedeciding(ViewReader reader, Places places) {
    this.reader = reader;
    this.places = places;
  }

  @Override
  public Redecision redecide(
      String cluster, Instant from, Instant to, UnaryOperator<Policy> changed) {
    return places.with(() -> decided(cluster, from, to, changed));
  }

  private Redecision decided(
      String cluster, Instant from, Instant to, UnaryOperator<Policy> changed) {
    try {
      List<StoredEvent> found =
          reader.considered(DomainEvent.viewStream(cluster), from, to, MOST + 1);
      Iterable<DomainEvent> events =
          () -> found.stream().limit(MOST).map(it -> it.content().toDomainEvent()).iterator();
      return Redecider.redecide(events, changed, from, to, found.size() <= MOST);
    } catch (SQLException e) {
      throw new HistoryUnavailableException(e);
    }
  }
}
