package org.failoverdashboard.core.supervise;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.failoverdashboard.core.api.IncidentPhase;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Time;

/**
 * Brings old primaries, and promoted ones that were passed over, back as standbys, by the admin's
 * command, and says when one has come back.
 *
 * <p>Invariants: a node that takes writes is never touched here; it is fenced first. And none is
 * touched because a failover cut it: it would confirm again what the primary that is being replaced
 * writes. So what is seen is seen before it is asked whether a failover runs, and a later term than
 * the one that is seen makes it worthless; and a failover that begins while a command runs leaves
 * its node alone.
 */
public final class Rejoiner {
  /** A base copy takes cores, disks and lines; the first writes on the new primary come first. */
  private static final Duration CALM = Duration.ofSeconds(1);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  /** Two nodes may be left of one failover. */
  private record Of(UUID failover, NodeId node) {
    static Of leftover(Leftover leftover) {
      return new Of(leftover.failover(), leftover.node());
    }
  }

  /**
   * @param pause after the next attempt
   */
  private record Attempts(Duration pause, long nextNanos) {}

  private final Records records;
  private final Watching watching;
  private final Leadership leadership;
  private final Situation situation;
  private final Optional<Rejoining> rejoining;
  private final Journal journal;
  private final Time time;
  private final Map<Of, Attempts> attempts = new ConcurrentHashMap<>();

  /**
   * @param rejoining empty when nothing is configured: then people are told what to do
   */
  public Rejoiner(
      Records records,
      Watching watching,
      Leadership leadership,
      Situation situation,
      Optional<Rejoining> rejoining,
      Journal journal,
      Time time) {
    this.records = records;
    this.watching = watching;
    this.leadership = leadership;
    this.situation = situation;
    this.rejoining = rejoining;
    this.journal = journal;
    this.time = time;
  }

  /** Looks after everyone left that does not stream yet. */
  public void tend() throws LedgerException {
    if (!leadership.leading()) {
      return;
    }
    List<ClusterObservations> seen =
        watching.all().stream().map(ClusterObserved::observations).toList();
    for (Leftover leftover : records.leftovers()) {
      Optional<ClusterObservations> cluster =
          seen.stream().filter(it -> isOf(leftover, it.cluster())).findFirst();
      if (cluster.isPresent()) {
        tend(leftover, cluster.get());
      }
    }
  }

  private static boolean isOf(Leftover leftover, Cluster cluster) {
    return cluster.id().equals(leftover.cluster()) && cluster.term() == leftover.term();
  }

  private void tend(Leftover leftover, ClusterObservations cluster) throws LedgerException {
    NodeObservations old = cluster.node(leftover.node()).orElse(null);
    NodeObservations primary = cluster.primary().orElse(null);
    if (old == null || primary == null || situation.workedOn().contains(leftover.node())) {
      return;
    }
    boolean leadsAgain = old.node().equals(primary.node());
    if (leadsAgain || streams(old, primary)) {
      if (!leftover.awaited() || hasSynchronousStandby(primary)) {
        rejoined(leftover, cluster.cluster(), old.node());
      }
      return;
    }
    if (mayBeTouched(cluster.cluster(), old) && takesWrites(primary) && due(leftover)) {
      start(leftover, cluster.cluster(), old.node(), primary.node());
    }
  }

  private void rejoined(Leftover leftover, Cluster cluster, Node node) throws LedgerException {
    if (records.rejoined(leftover)) {
      tellRejoined(leftover, cluster, node);
    }
    attempts.remove(Of.leftover(leftover));
  }

  private void tellRejoined(Leftover leftover, Cluster cluster, Node node) {
    String streams = node.name() + " streams as a standby again";
    if (leftover.passedOver()) {
      write(leftover, cluster, node, "node.rejoined", streams);
      return;
    }
    phase(leftover, cluster, node, IncidentPhase.REJOINED, streams);
    if (leftover.awaited()) {
      String reason = streams + ": commits are acknowledged";
      phase(leftover, cluster, node, IncidentPhase.WRITABLE, reason);
      phase(leftover, cluster, node, IncidentPhase.STREAMING_AGAIN, streams);
    }
  }

  private void phase(
      Leftover leftover, Cluster cluster, Node node, IncidentPhase phase, String reason) {
    write(leftover, cluster, node, OpenIncident.type(phase), reason);
  }

  private boolean due(Leftover leftover) {
    Of of = Of.leftover(leftover);
    Attempts before = attempts.get(of);
    if (before == null) {
      attempts.put(of, new Attempts(FIRST_PAUSE, in(CALM)));
      return false;
    }
    if (time.nanoTime() - before.nextNanos() < 0) {
      return false;
    }
    Duration doubled = before.pause().multipliedBy(2);
    Duration next = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    attempts.put(of, new Attempts(next, in(before.pause())));
    return true;
  }

  private long in(Duration pause) {
    return time.nanoTime() + pause.toNanos();
  }

  private void start(Leftover leftover, Cluster cluster, Node node, Node primary) {
    if (rejoining.isEmpty()) {
      write(
          leftover,
          cluster,
          node,
          "node.rejoin_needed",
          node.name()
              + " must be made a standby of "
              + primary.name()
              + " on its host, by pg_rewind or a new base backup: no rejoin command is configured");
      return;
    }
    if (!situation.workBegins(cluster.id(), node.id())) {
      return;
    }
    write(leftover, cluster, node, "node.rejoin_started", "running the rejoin command");
    rejoining.get().begin(cluster, node, primary, result -> ended(leftover, cluster, node, result));
  }

  private void ended(Leftover leftover, Cluster cluster, Node node, Rejoining.Result result) {
    situation.workEnded(node.id());
    String type = result.succeeded() ? "node.rejoin_ended" : "node.rejoin_failed";
    // What a command prints when all went well is for programs as often as for people.
    String reason =
        result.succeeded()
            ? "the rejoin command of " + node.name() + " has ended"
            : "the rejoin command of " + node.name() + " failed: " + result.output();
    Map<String, Object> payload = Map.of("node", node.name(), "output", result.output());
    write(leftover, cluster, type, reason, payload);
  }

  private void write(Leftover leftover, Cluster cluster, Node node, String type, String reason) {
    write(leftover, cluster, type, reason, Map.of("node", node.name()));
  }

  private void write(
      Leftover leftover, Cluster cluster, String type, String reason, Map<String, Object> payload) {
    journal.write(cluster.name(), type, observer(), leftover.incident(), reason, payload);
  }

  private Actor observer() {
    return Actor.observer(watching.observer());
  }

  private static boolean mayBeTouched(Cluster cluster, NodeObservations old) {
    return !cluster.paused() && !old.node().maintenance() && !takesWrites(old);
  }

  private static boolean takesWrites(NodeObservations node) {
    return node.current().filter(state -> !state.inRecovery() && !state.readOnly()).isPresent();
  }

  private static boolean hasSynchronousStandby(NodeObservations primary) {
    return primary.current().stream()
        .flatMap(state -> state.senders().stream())
        .anyMatch(ServerState.Sender::synchronous);
  }

  private static boolean streams(NodeObservations old, NodeObservations primary) {
    int timeline = primary.lastKnown().map(ServerState::timeline).orElse(0);
    return old.current()
        .map(ServerState::receiver)
        .filter(receiver -> receiver.streaming() && receiver.timeline() == timeline)
        .isPresent();
  }
}
