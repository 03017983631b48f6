package org.failoverdashboard.history.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.failoverdashboard.history.api.IncidentReport.Deed;
import org.failoverdashboard.history.api.IncidentReport.FollowUp;
import org.failoverdashboard.history.api.IncidentReport.Note;
import org.failoverdashboard.history.api.IncidentReport.Ruling;
import org.failoverdashboard.history.api.IncidentReport.StepTaken;
import org.failoverdashboard.history.api.RecordedEvent;
import org.failoverdashboard.regions.api.DomainEvent;
import org.jspecify.annotations.Nullable;

/**
 * What the events of an incident, and what happened meanwhile, tell in a report.
 *
 * @param own of the incident, oldest first
 * @param timeline those, and what happened meanwhile to the cluster, oldest first
 */
public record ReportProjection(List<DomainEvent> own, List<RecordedEvent> timeline) {
  private static final String STEP_INTENDED = "failover.step_intended";
  private static final String STEP_FAILED = "failover.step_failed";
  private static final String RULE = "rule";
  private static final Set<String> PEOPLE = Set.of("person", "key");

  /**
   * @param own of the incident, oldest first
   * @param meanwhile what else happened to the cluster, oldest first
   */
  public static ReportProjection of(List<RecordedEvent> own, List<RecordedEvent> meanwhile) {
    return new ReportProjection(
        own.stream().map(RecordedEvent::event).toList(),
        Stream.concat(own.stream(), meanwhile.stream())
            .sorted(Comparator.comparing(recorded -> recorded.event().at()))
            .toList());
  }

  public List<Ruling> decisions() {
    return own.stream().filter(ReportProjection::decides).map(ReportProjection::ruling).toList();
  }

  public List<StepTaken> steps() {
    return own.stream()
        .filter(event -> event.type().equals(STEP_INTENDED) || event.type().equals(STEP_FAILED))
        .map(ReportProjection::step)
        .toList();
  }

  /** Of people and keys. */
  public List<Deed> deeds() {
    return timeline.stream()
        .map(RecordedEvent::event)
        .filter(event -> PEOPLE.contains(event.actor().kind()))
        .map(event -> new Deed(event.at(), event.actor(), event.type(), event.reason()))
        .toList();
  }

  public List<Note> notes() {
    return NoteEvents.notes(own);
  }

  public List<FollowUp> followUps() {
    return NoteEvents.followUps(own);
  }

  private static boolean decides(DomainEvent event) {
    return event.actor().kind().equals(RULE) || event.payload().containsKey(RULE);
  }

  private static Ruling ruling(DomainEvent event) {
    Map<String, Object> payload = event.payload();
    return new Ruling(
        event.id(),
        event.at(),
        event.type(),
        payload.get(RULE) instanceof String rule ? rule : event.actor().name(),
        event.reason(),
        objects(payload.get("votes")),
        objects(payload.get("vetoes")),
        texts(payload.get("lifted")),
        objects(payload.get("candidates")),
        payload.get("loss") instanceof String loss ? loss : null,
        payload.get("loss_bytes") instanceof Number bytes ? bytes.longValue() : null);
  }

  private static StepTaken step(DomainEvent event) {
    Map<String, Object> payload = event.payload();
    return new StepTaken(
        event.at(),
        payload.get("elapsed_ms") instanceof Number ms ? ms.doubleValue() : null,
        Objects.toString(payload.get("step"), ""),
        texts(payload.get("nodes")),
        event.actor(),
        event.type().equals(STEP_FAILED) ? event.reason() : null);
  }

  private static List<String> texts(@Nullable Object value) {
    return value instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  @SuppressWarnings("unchecked") // JSON objects have names for keys.
  private static List<Map<String, Object>> objects(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream()
            .filter(Map.class::isInstance)
            .map(each -> (Map<String, Object>) each)
            .toList()
        : List.of();
  }
}
