package org.failoverdashboard.core.supervise;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.IncidentPhase;
import org.failoverdashboard.regions.api.Actor;

/**
 * An incident that has not ended. Its first phase is told only once the suspicion has lasted or is
 * confirmed, so that a hiccup leaves no trace; it is then told with its true age.
 */
final class OpenIncident {
  private final UUID id;
  private final String cluster;
  private final String primary;
  private final long sinceNanos;
  private long outageSinceNanos;
  private final Actor observer;
  private final Journal journal;
  private final Set<IncidentPhase> told = EnumSet.noneOf(IncidentPhase.class);
  private final Set<String> blockedBy = new HashSet<>();
  private boolean kept;

  /**
   * @param primary name of the node that is suspected; empty when the cluster has none
   * @param sinceNanos when it stopped being usable
   */
  OpenIncident(
      UUID id, String cluster, String primary, long sinceNanos, Actor observer, Journal journal) {
    this.id = id;
    this.cluster = cluster;
    this.primary = primary;
    this.sinceNanos = sinceNanos;
    this.outageSinceNanos = sinceNanos;
    this.observer = observer;
    this.journal = journal;
  }

  UUID id() {
    return id;
  }

  /** In ms, since the primary stopped being usable. */
  double elapsedMs() {
    return (journal.nanoTime() - sinceNanos) / 1e6;
  }

  /** From here on nobody can write: the outage of a planned change begins after its incident. */
  void outageBegins() {
    outageSinceNanos = journal.nanoTime();
  }

  /** In ms, since nobody can write. */
  double outageMs() {
    return (journal.nanoTime() - outageSinceNanos) / 1e6;
  }

  boolean told() {
    return !told.isEmpty();
  }

  /** Name of the node that is suspected; empty when the cluster has none. */
  String primary() {
    return primary;
  }

  /** Whether the records know of it. */
  boolean kept() {
    return kept;
  }

  void keep(boolean now) {
    kept = now;
  }

  /** Whoever led before has told the beginning already. */
  void carriedOn() {
    told.add(IncidentPhase.SUSPECTED);
  }

  void suspected(String evidence) {
    if (told.add(IncidentPhase.SUSPECTED)) {
      journal.write(
          cluster,
          type(IncidentPhase.SUSPECTED),
          journal.at(sinceNanos),
          observer,
          id,
          evidence,
          Map.of("elapsed_ms", 0.0, "primary", primary, "evidence", evidence));
    }
  }

  void confirmed(Decision decision, String evidence) {
    Map<String, Object> payload = DecisionPayload.of(decision);
    payload.put("evidence", evidence);
    phase(IncidentPhase.CONFIRMED, Actor.rule(decision.rule()), decision.reason(), payload);
  }

  void phase(IncidentPhase phase, Actor actor, String reason, Map<String, Object> payload) {
    if (!told.add(phase)) {
      return;
    }
    Map<String, Object> all = new HashMap<>(payload);
    all.put("elapsed_ms", elapsedMs());
    write(phase, actor, reason, all);
  }

  /** Told once for each rule, since the same rule speaks again at every look. */
  void blocked(String rule, String reason, Map<String, Object> payload) {
    suspected(reason);
    if (!blockedBy.add(rule)) {
      return;
    }
    Map<String, Object> all = new HashMap<>(payload);
    all.put("elapsed_ms", elapsedMs());
    all.put("rule", rule);
    all.put("reason", reason);
    write(IncidentPhase.BLOCKED, Actor.rule(rule), reason, all);
  }

  private void write(IncidentPhase phase, Actor actor, String reason, Map<String, Object> payload) {
    journal.write(cluster, type(phase), actor, id, reason, payload);
  }

  /** The type of the event that tells a phase. */
  static String type(IncidentPhase phase) {
    return "incident." + phase.name().toLowerCase(Locale.ROOT);
  }
}
