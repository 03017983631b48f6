package org.failoverdashboard.core.supervise;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.IncidentPhase;
import org.failoverdashboard.core.api.Snapshot;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Node;
import org.jspecify.annotations.Nullable;

/** The cluster's incident, from its first suspicion to its end, and when it is told. */
final class IncidentTelling {
  /** A suspicion that has lasted so long is told as an incident; a hiccup is not. */
  private static final Duration TELL_AFTER = Duration.ofMillis(250);

  private final ClusterId cluster;
  private final Means means;
  private final AtomicReference<@Nullable ToldIncident> inherited = new AtomicReference<>();
  private @Nullable OpenIncident incident;

  /** Ended here last; who read the records before that may still offer it. */
  private @Nullable UUID ended;

  IncidentTelling(ClusterId cluster, Means means) {
    this.cluster = cluster;
    this.means = means;
  }

  /** The incident's id; null when there is none. */
  @Nullable UUID current() {
    return incident == null ? null : incident.id();
  }

  /** Nothing is to be done but to watch. */
  void watching(Snapshot snapshot) {
    switch (snapshot.diagnosis().kind()) {
      case HEALTHY, DEGRADED -> recovered();
      case PRIMARY_SUSPECTED,
          PRIMARY_UNREACHABLE,
          PRIMARY_REJECTING,
          PRIMARY_DEAD,
          NO_PRIMARY,
          TWO_PRIMARIES ->
          tellIfItLasts(snapshot);
      case COMMITS_STALLED, WRITES_STALLED, UNKNOWN -> {}
    }
  }

  /** The primary takes writes. */
  void recovered() {
    OpenIncident open = incident;
    incident = null;
    if (open != null && open.told() && means.leadership().leading()) {
      String reason = "the primary takes writes again";
      open.phase(IncidentPhase.RECOVERED, means.observer(), reason, Map.of());
      end(open);
    }
  }

  /** Something should be done and may not or cannot. */
  void refused(Snapshot snapshot, Decision decision) {
    boolean another = !means.leadership().leading() && snapshot.circumstances().controlDatabaseUp();
    if (tellIfItLasts(snapshot) && !another) {
      open(snapshot).blocked(decision.rule(), decision.reason(), DecisionPayload.of(decision));
    }
  }

  private boolean tellIfItLasts(Snapshot snapshot) {
    OpenIncident open = open(snapshot);
    boolean lasts = open.elapsedMs() >= TELL_AFTER.toMillis();
    if (lasts && means.leadership().leading()) {
      open.suspected(snapshot.diagnosis().evidence());
      keep(open);
    }
    return lasts;
  }

  /** A failover is about to begin. */
  OpenIncident confirmed(Snapshot snapshot, Decision decision) {
    OpenIncident open = open(snapshot);
    String evidence = snapshot.diagnosis().evidence();
    open.suspected(evidence);
    open.confirmed(decision, evidence);
    return open;
  }

  private OpenIncident open(Snapshot snapshot) {
    OpenIncident open = incident;
    if (open == null) {
      NodeObservations primary = snapshot.observations().primary().orElse(null);
      OptionalLong since = primary == null ? OptionalLong.empty() : primary.unusableSince();
      open =
          new OpenIncident(
              means.journal().newId(),
              snapshot.observations().cluster().name(),
              primary == null ? "" : primary.node().name(),
              since.orElse(snapshot.nowNanos()),
              means.observer(),
              means.journal());
      incident = open;
    }
    return open;
  }

  /** A failover that has begun is carried on; its incident has been told by whoever began it. */
  OpenIncident carriedOn(Claim claim) {
    OpenIncident open = incident;
    if (open == null || !open.id().equals(claim.incident())) {
      open = resumed(claim.incident(), claim.electorate().oldPrimaryName());
    }
    return open;
  }

  private OpenIncident resumed(UUID id, String primary) {
    OpenIncident open =
        new OpenIncident(
            id, name(), primary, means.time().nanoTime(), means.observer(), means.journal());
    open.carriedOn();
    incident = open;
    return open;
  }

  /** A switchover begins that somebody ordered. */
  OpenIncident ordered(Ordered ordered, Decision decision, Claim claim) {
    Cluster of = claim.electorate().cluster();
    String primary = claim.electorate().oldPrimaryName();
    OpenIncident open = resumed(claim.incident(), primary);
    Map<String, Object> payload = DecisionPayload.of(decision);
    payload.put("kind", ordered.kind().name());
    payload.put("primary", primary);
    payload.put("operation", ordered.id().toString());
    payload.put("term", claim.term());
    String target =
        of.nodes().stream()
            .filter(node -> node.id().equals(claim.target()))
            .map(Node::name)
            .findFirst()
            .orElse("");
    payload.put("target", target);
    open.phase(IncidentPhase.ORDERED, ordered.by(), ordered.reason(), payload);
    incident = open;
    return open;
  }

  private String name() {
    return means
        .watching()
        .cluster(cluster)
        .map(seen -> seen.observations().cluster().name())
        .orElse("");
  }

  /** Something was ordered and may not be done. */
  void refused(Ordered ordered, Decision decision) {
    means
        .journal()
        .write(
            name(),
            "operation.refused",
            Actor.rule(decision.rule()),
            null,
            decision.reason(),
            Map.of(
                "operation", ordered.id().toString(),
                "kind", ordered.kind().name(),
                "rule", decision.rule()));
  }

  /** The failover has told everything there is to tell. */
  void completed() {
    OpenIncident open = incident;
    incident = null;
    if (open != null) {
      end(open);
    }
  }

  /** Leaves a record of it, so that whoever leads by then ends it. */
  void keep(OpenIncident open) {
    if (open.kept()) {
      return;
    }
    try {
      means.records().opened(new ToldIncident(open.id(), cluster, open.primary()));
      open.keep(true);
    } catch (LedgerException notNow) {
      // It is kept when it is told again.
    }
  }

  private void end(OpenIncident open) {
    ended = open.id();
    if (open.kept()) {
      forget(new ToldIncident(open.id(), cluster, open.primary()));
    }
  }

  private void forget(ToldIncident over) {
    try {
      means.records().ended(over.id());
    } catch (LedgerException later) {
      inherited.set(over);
    }
  }

  /** An incident is recorded that has not ended. Called from any thread. */
  void offer(ToldIncident recorded) {
    inherited.set(recorded);
  }

  /**
   * Takes over what an earlier leader told, unless there is something of our own to tell of. The
   * records are read while a failover runs, too, and have its incident until its end.
   */
  void inherit() {
    ToldIncident recorded = inherited.getAndSet(null);
    if (recorded != null && recorded.id().equals(ended)) {
      forget(recorded);
      return;
    }
    boolean free = incident == null || !incident.told();
    if (recorded != null && free && means.leadership().leading()) {
      OpenIncident open = resumed(recorded.id(), recorded.primary());
      open.keep(true);
    }
  }
}
