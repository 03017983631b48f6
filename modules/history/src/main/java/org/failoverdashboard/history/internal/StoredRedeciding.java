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

/** Decides again about what the store holds. */
final class StoredRedeciding implements Redeciding {
  private static final int MOST = 2_000;

  private final ViewReader reader;

  StoredRedeciding(ViewReader reader) {
    this.reader = reader;
  }

  @Override
  public Redecision redecide(
      String cluster, Instant from, Instant to, UnaryOperator<Policy> changed) {
    try {
      List<StoredEvent> found =
          reader.considered(DomainEvent.viewStream(cluster), from, to, MOST + 1);
      List<DomainEvent> events =
          found.stream().limit(MOST).map(event -> event.content().toDomainEvent()).toList();
      return Redecider.redecide(events, changed, from, to, found.size() <= MOST);
    } catch (SQLException e) {
      throw new HistoryUnavailableException(e);
    }
  }
}
