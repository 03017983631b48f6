package org.failoverdashboard.history.internal;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.failoverdashboard.history.api.FollowUpForm;
import org.failoverdashboard.history.api.HistoryUnavailableException;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.history.api.IncidentNotes;
import org.failoverdashboard.history.api.Incidents;
import org.failoverdashboard.history.api.RecordedEvent;
import org.failoverdashboard.history.api.UnknownIncidentException;
import org.failoverdashboard.history.domain.NoteEvents;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/** Turns what people add to incidents into events of the cluster. */
final class RecordedNotes implements IncidentNotes {
  private final Incidents incidents;
  private final StoredReports reports;
  private final Consumer<DomainEvent> happened;
  private final Ids ids;
  private final Time time;

  RecordedNotes(
      Incidents incidents,
      StoredReports reports,
      Consumer<DomainEvent> happened,
      Ids ids,
      Time time) {
    this.incidents = incidents;
    this.reports = reports;
    this.happened = happened;
    this.ids = ids;
    this.time = time;
  }

  @Override
  public UUID note(UUID incident, @Nullable String text, Actor by) {
    return tell(incident(incident), NoteEvents.NOTE, by, NoteEvents.text("text", text), Map.of());
  }

  @Override
  public UUID followUp(UUID incident, FollowUpForm form, Actor by) {
    Map<String, Object> payload = NoteEvents.followUp(form);
    return tell(
        incident(incident),
        NoteEvents.FOLLOW_UP,
        by,
        NoteEvents.text("what", form.what()),
        payload);
  }

  @Override
  public void done(UUID incident, UUID followUp, @Nullable String how, Actor by) {
    Incident of = incident(incident);
    String what = NoteEvents.text("how", how);
    boolean open =
        NoteEvents.followUps(events(incident)).stream()
            .anyMatch(known -> known.id().equals(followUp) && known.done() == null);
    if (!open) {
      throw new InvalidInputException(
          "follow_up", "must be an open follow-up of the incident, was " + followUp);
    }
    tell(of, NoteEvents.DONE, by, what, Map.of("follow_up", followUp.toString()));
  }

  private Incident incident(UUID id) {
    return incidents.incident(id).orElseThrow(() -> new UnknownIncidentException(id));
  }

  private List<DomainEvent> events(UUID incident) {
    try {
      return reports.own(incident).stream().map(RecordedEvent::event).toList();
    } catch (SQLException e) {
      throw new HistoryUnavailableException(e);
    }
  }

  private UUID tell(
      Incident incident, String type, Actor by, String reason, Map<String, Object> payload) {
    UUID id = ids.next();
    String stream = DomainEvent.clusterStream(incident.cluster());
    happened.accept(
        new DomainEvent(id, stream, type, time.now(), by, incident.id(), reason, payload));
    return id;
  }
}
