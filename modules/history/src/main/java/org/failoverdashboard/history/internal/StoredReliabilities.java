package org.failoverdashboard.history.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.failoverdashboard.history.api.HistoryUnavailableException;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.history.api.Reliabilities;
import org.failoverdashboard.history.api.Reliability;
import org.failoverdashboard.history.domain.ReliabilityProjection;
import org.failoverdashboard.history.domain.Trails;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Time;

/** Counts from the incidents of the store, and from those in memory that are not written yet. */
final class StoredReliabilities implements Reliabilities {
  /** Whatever began before that and has not ended is in memory. */
  private static final Duration LONGEST_INCIDENT = Duration.ofDays(7);

  /** Some 40 events each, which all are in memory at once. */
  private static final int MOST = 1_000;

  private final EventReader reader;
  private final Remembered remembered;
  private final Inventory inventory;
  private final Time time;

  StoredReliabilities(EventReader reader, Remembered remembered, Inventory inventory, Time time) {
    this.reader = reader;
    this.remembered = remembered;
    this.inventory = inventory;
    this.time = time;
  }

  @Override
  public Reliability between(Instant from, Instant to, double objective) {
    List<Incident> stored = stored(from.minus(LONGEST_INCIDENT), to);
    Map<UUID, Incident> incidents = new HashMap<>();
    stored.forEach(incident -> incidents.put(incident.id(), incident));
    remembered.newestIncidents().forEach(incident -> incidents.put(incident.id(), incident));
    ReliabilityProjection projection = new ReliabilityProjection(from, to, objective, time.now());
    return new Reliability(
        from,
        to,
        objective,
        stored.size() < MOST,
        projection.of(
            inventory.clusters().stream().map(Cluster::name).toList(),
            List.copyOf(incidents.values())));
  }

  /** One at a time, since each holds that many. */
  private synchronized List<Incident> stored(Instant from, Instant to) {
    Trails trails = new Trails(MOST);
    try {
      reader.ofIncidentsBegun(from, to, MOST).stream()
          .map(event -> event.content().toDomainEvent())
          .forEach(trails::add);
    } catch (SQLException e) {
      throw new HistoryUnavailableException(e);
    }
    return trails.newestFirst();
  }
}
