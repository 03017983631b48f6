package org.failoverdashboard.history.internal;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.failoverdashboard.history.api.HistoryUnavailableException;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.history.api.Incidents;
import org.failoverdashboard.history.domain.IncidentProjection;
import org.failoverdashboard.history.domain.StoredEvent;
import org.failoverdashboard.history.domain.Trails;
import org.failoverdashboard.regions.api.DomainEvent;
import org.jspecify.annotations.Nullable;

/** Answers with the newest incidents from memory and with older ones from the store. */
final class StoredIncidents implements Incidents {
  private final EventReader reader;
  private final Remembered remembered;

  StoredIncidents(EventReader reader, Remembered remembered) {
    this.reader = reader;
    this.remembered = remembered;
  }

  @Override
  public List<Incident> running() {
    return remembered.newestIncidents().stream()
        .filter(incident -> incident.endedAt() == null)
        .toList();
  }

  @Override
  public List<Incident> recent(int limit) {
    return remembered.newestIncidents().stream().limit(limit).toList();
  }

  @Override
  public List<Incident> page(@Nullable UUID before, int limit) {
    UUID end = end(before);
    return page(stored(() -> reader.ofIncidentsBefore(end, limit), limit), _ -> true, end, limit);
  }

  @Override
  public List<Incident> pageOf(Set<String> clusters, @Nullable UUID before, int limit) {
    UUID end = end(before);
    Set<String> streams =
        clusters.stream().map(DomainEvent::clusterStream).collect(Collectors.toUnmodifiableSet());
    return page(
        stored(() -> reader.ofIncidentsBefore(streams, end, limit), limit),
        incident -> clusters.contains(incident.cluster()),
        end,
        limit);
  }

  private static UUID end(@Nullable UUID before) {
    return before == null ? StoreFollower.NEWEST : before;
  }

  private List<Incident> page(
      List<Incident> stored, Predicate<Incident> wanted, UUID end, int limit) {
    TreeMap<UUID, Incident> found = new TreeMap<>(Trails.NEWEST_FIRST);
    stored.forEach(incident -> found.put(incident.id(), incident));
    remembered.newestIncidents().stream()
        .filter(wanted)
        .forEach(incident -> found.put(incident.id(), incident));
    return found.tailMap(end, false).values().stream().limit(limit).toList();
  }

  @Override
  public Optional<Incident> incident(UUID id) {
    return remembered.incident(id).or(() -> stored(id));
  }

  /** Reads the events of incidents. */
  private interface Reading {
    List<StoredEvent> events() throws SQLException;
  }

  private static List<Incident> stored(Reading reading, int limit) {
    Trails trails = new Trails(limit);
    try {
      reading.events().stream().map(event -> event.content().toDomainEvent()).forEach(trails::add);
    } catch (SQLException e) {
      throw new HistoryUnavailableException(e);
    }
    return trails.newestFirst();
  }

  private Optional<Incident> stored(UUID id) {
    try {
      return IncidentProjection.project(
          reader.ofIncident(id).stream().map(event -> event.content().toDomainEvent()).toList());
    } catch (SQLException e) {
      throw new HistoryUnavailableException(e);
    }
  }
}
