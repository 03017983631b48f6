package org.failoverdashboard.failover.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;
import org.failoverdashboard.failover.api.IncidentPhase;
import org.failoverdashboard.failover.internal.FailoverRows.Leftover;
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
 * Brings old primaries back as standbys, by the admin's command, and says when one has come back.
 *
 * <p>Invariant: a node that takes writes is never touched here; it is fenced first.
 */
final class Rejoiner {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private record Attempts(Duration pause, long nextNanos) {}

  private final DataSource database;
  private final Watching watching;
  private final Lease lease;
  private final Optional<RejoinCommand> command;
  private final Journal journal;
  private final Actor observer;
  private final ThreadFactory threads;
  private final Time time;
  private final Map<UUID, Attempts> attempts = new ConcurrentHashMap<>();
  private final Set<NodeId> underWay = ConcurrentHashMap.newKeySet();

  Rejoiner(
      DataSource database,
      Watching watching,
      Lease lease,
      Optional<RejoinCommand> command,
      Journal journal,
      Actor observer,
      ThreadFactory threads,
      Time time) {
    this.database = database;
    this.watching = watching;
    this.lease = lease;
    this.command = command;
    this.journal = journal;
    this.observer = observer;
    this.threads = threads;
    this.time = time;
  }

  /** Looks after every old primary that does not stream yet. */
  void tend() throws SQLException {
    if (!lease.leading()) {
      return;
    }
    for (Leftover leftover : FailoverRows.leftovers(database)) {
      Optional<ClusterObserved> seen = watching.cluster(leftover.cluster());
      if (seen.isPresent()) {
        tend(leftover, seen.get().observations());
      }
    }
  }

  private void tend(Leftover leftover, ClusterObservations cluster) throws SQLException {
    NodeObservations old = cluster.node(leftover.oldPrimary()).orElse(null);
    NodeObservations primary = cluster.primary().orElse(null);
    if (old == null || primary == null || underWay.contains(leftover.oldPrimary())) {
      return;
    }
    boolean leadsAgain = old.node().equals(primary.node());
    if (leadsAgain || streams(old, primary)) {
      rejoined(leftover, cluster.cluster(), old.node());
      return;
    }
    if (mayBeTouched(cluster.cluster(), old) && takesWrites(primary) && due(leftover)) {
      start(leftover, cluster.cluster(), old.node(), primary.node());
    }
  }

  private void rejoined(Leftover leftover, Cluster cluster, Node node) throws SQLException {
    if (FailoverRows.rejoined(database, leftover.failover())) {
      String type = OpenIncident.type(IncidentPhase.REJOINED);
      String reason = node.name() + " streams as a standby again";
      journal.write(
          cluster.name(), type, observer, leftover.incident(), reason, Map.of("node", node.name()));
    }
    attempts.remove(leftover.failover());
  }

  private boolean due(Leftover leftover) {
    Attempts before = attempts.get(leftover.failover());
    if (before != null && time.nanoTime() - before.nextNanos() < 0) {
      return false;
    }
    Duration doubled = before == null ? FIRST_PAUSE : before.pause().multipliedBy(2);
    Duration pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    attempts.put(leftover.failover(), new Attempts(pause, time.nanoTime() + pause.toNanos()));
    return true;
  }

  private void start(Leftover leftover, Cluster cluster, Node node, Node primary) {
    if (command.isEmpty()) {
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
    underWay.add(node.id());
    Thread thread = threads.newThread(() -> run(command.get(), leftover, cluster, node, primary));
    thread.setName("rejoin-" + node.name());
    thread.start();
  }

  private void run(
      RejoinCommand rejoin, Leftover leftover, Cluster cluster, Node node, Node primary) {
    try {
      write(leftover, cluster, node, "node.rejoin_started", "running the rejoin command");
      RejoinCommand.Result result = rejoin.run(cluster, node, primary);
      String type = result.succeeded() ? "node.rejoin_ended" : "node.rejoin_failed";
      write(leftover, cluster, node, type, result.output());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      underWay.remove(node.id());
    }
  }

  private void write(Leftover leftover, Cluster cluster, Node node, String type, String reason) {
    Map<String, Object> payload = Map.of("node", node.name());
    journal.write(cluster.name(), type, observer, leftover.incident(), reason, payload);
  }

  private static boolean mayBeTouched(Cluster cluster, NodeObservations old) {
    return !cluster.paused() && !old.node().maintenance() && !takesWrites(old);
  }

  private static boolean takesWrites(NodeObservations node) {
    return node.current().filter(state -> !state.inRecovery() && !state.readOnly()).isPresent();
  }

  private static boolean streams(NodeObservations old, NodeObservations primary) {
    int timeline = primary.lastKnown().map(ServerState::timeline).orElse(0);
    return old.current()
        .map(ServerState::receiver)
        .filter(receiver -> receiver.streaming() && receiver.timeline() == timeline)
        .isPresent();
  }
}
