package org.failoverdashboard.history.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.history.api.Charts;
import org.failoverdashboard.history.api.HistoryUnavailableException;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.history.api.IncidentReport;
import org.failoverdashboard.history.api.IncidentReport.NodeLag;
import org.failoverdashboard.history.api.IncidentReports;
import org.failoverdashboard.history.api.RecordedEvent;
import org.failoverdashboard.history.domain.IncidentProjection;
import org.failoverdashboard.history.domain.ReportProjection;
import org.failoverdashboard.history.domain.StoredEvent;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Time;

/** Makes reports from the store, from what waits to be written, and from samples. */
final class StoredReports implements IncidentReports {
  /** What happened so shortly before and after belongs to the story, too. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private static final int MOST_MEANWHILE = 1_000;
  private static final int POINTS = 240;

  private final EventReader reader;
  private final Remembered remembered;
  private final Charts charts;
  private final Inventory inventory;
  private final Time time;

  StoredReports(
      EventReader reader, Remembered remembered, Charts charts, Inventory inventory, Time time) {
    this.reader = reader;
    this.remembered = remembered;
    this.charts = charts;
    this.inventory = inventory;
    this.time = time;
  }

  @Override
  public Optional<IncidentReport> report(UUID id) {
    try {
      List<RecordedEvent> own = own(id);
      Optional<Incident> incident =
          IncidentProjection.project(own.stream().map(RecordedEvent::event).toList());
      return incident.isEmpty() ? Optional.empty() : Optional.of(report(incident.get(), own));
    } catch (SQLException e) {
      throw new HistoryUnavailableException(e);
    }
  }

  /** All events of an incident, oldest first: those that wait to be written are among them. */
  List<RecordedEvent> own(UUID incident) throws SQLException {
    List<RecordedEvent> events = new ArrayList<>();
    reader.ofIncident(incident).stream().map(StoredEvent::recorded).forEach(events::add);
    Set<UUID> stored = new HashSet<>();
    events.forEach(recorded -> stored.add(recorded.event().id()));
    remembered.newestEvents(Remembered.EVENTS).reversed().stream()
        .filter(recorded -> incident.equals(recorded.event().incident()))
        .filter(recorded -> stored.add(recorded.event().id()))
        .forEach(events::add);
    return events;
  }

  private IncidentReport report(Incident incident, List<RecordedEvent> own) throws SQLException {
    Instant from = incident.startedAt().minus(MARGIN);
    Instant to = end(incident);
    List<RecordedEvent> meanwhile = meanwhile(incident, own, from, to);
    ReportProjection told = ReportProjection.of(own, meanwhile);
    return new IncidentReport(
        incident,
        from,
        to,
        told.timeline(),
        meanwhile.size() < MOST_MEANWHILE,
        told.decisions(),
        told.steps(),
        told.deeds(),
        told.notes(),
        told.followUps(),
        lag(incident, from, to));
  }

  /** The old primary may rejoin long after the incident ended. */
  private Instant end(Incident incident) {
    Instant now = time.now();
    if (incident.endedAt() == null) {
      return now;
    }
    Instant end = incident.phases().getLast().at().plus(MARGIN);
    return end.isBefore(now) ? end : now;
  }

  private List<RecordedEvent> meanwhile(
      Incident incident, List<RecordedEvent> own, Instant from, Instant to) throws SQLException {
    List<RecordedEvent> placed =
        own.stream()
            .filter(recorded -> recorded.position() != RecordedEvent.WAITING)
            .filter(recorded -> !recorded.event().at().isAfter(to))
            .toList();
    if (placed.isEmpty()) {
      return List.of();
    }
    return reader
        .between(
            incident.id(),
            DomainEvent.clusterStream(incident.cluster()),
            placed.getFirst().position(),
            placed.getLast().position(),
            from,
            to,
            MOST_MEANWHILE)
        .stream()
        .map(StoredEvent::recorded)
        .toList();
  }

  private List<NodeLag> lag(Incident incident, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      return List.of();
    }
    return inventory.cluster(incident.cluster()).map(Cluster::nodes).orElse(List.of()).stream()
        .map(node ->
            new NodeLag(
                node.name(), node.region(), charts.chart(node.id(), null, from, to, POINTS)))
        .toList();
  }
}
