package org.failoverdashboard.history.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.failoverdashboard.regions.api.Actor;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of one incident.
 *
 * @param from where the timeline begins, shortly before the incident
 * @param to where it ends, shortly after it; now while it runs
 * @param timeline what happened in the incident, and meanwhile to its cluster, oldest first
 * @param complete false when more happened meanwhile than a report holds
 * @param decisions by a rule, oldest first
 * @param deeds what people and keys did, oldest first
 * @param lag of every node of the cluster over the timeline; empty when the cluster is gone
 */
public record IncidentReport(
    Incident incident,
    Instant from,
    Instant to,
    List<RecordedEvent> timeline,
    boolean complete,
    List<Ruling> decisions,
    List<StepTaken> steps,
    List<Deed> deeds,
    List<Note> notes,
    List<FollowUp> followUps,
    List<NodeLag> lag) {

  /**
   * What a rule decided, as it was recorded then.
   *
   * @param votes each with {@code observer} and {@code diagnosis}
   * @param vetoes each with {@code guard}, {@code reason} and {@code override}
   * @param lifted guards that an operator's order lifted
   * @param candidates each with {@code node}, {@code position} and whether it is {@code eligible}
   * @param loss what may be lost, a sentence; null where nobody was to be promoted
   */
  public record Ruling(
      UUID event,
      Instant at,
      String type,
      String rule,
      String reason,
      List<Map<String, Object>> votes,
      List<Map<String, Object>> vetoes,
      List<String> lifted,
      List<Map<String, Object>> candidates,
      @Nullable String loss,
      @Nullable Long lossBytes) {}

  /**
   * A step that was about to be taken, or that did not work on a node.
   *
   * @param elapsedMs since the incident began; null where it was not recorded
   * @param failure why it did not work; null for the intent
   */
  public record StepTaken(
      Instant at,
      @Nullable Double elapsedMs,
      String step,
      List<String> nodes,
      Actor by,
      @Nullable String failure) {}

  /** What a person or a key did, and why. */
  public record Deed(Instant at, Actor by, String type, String reason) {}

  /** What somebody wrote down about it. */
  public record Note(UUID id, Instant at, Actor by, String text) {}

  /**
   * Something that is to be done because of it.
   *
   * @param owner who does it; null when nobody said
   * @param due until when; null when nobody said
   * @param done null while it is open
   */
  public record FollowUp(
      UUID id,
      Instant at,
      Actor by,
      String what,
      @Nullable String owner,
      @Nullable LocalDate due,
      @Nullable Done done) {}

  /** How a follow-up ended. */
  public record Done(Instant at, Actor by, String how) {}

  /** What one observer saw of a node meanwhile. */
  public record NodeLag(String node, String region, Chart chart) {}

  public IncidentReport {
    timeline = List.copyOf(timeline);
    decisions = List.copyOf(decisions);
    steps = List.copyOf(steps);
    deeds = List.copyOf(deeds);
    notes = List.copyOf(notes);
    followUps = List.copyOf(followUps);
    lag = List.copyOf(lag);
  }
}
