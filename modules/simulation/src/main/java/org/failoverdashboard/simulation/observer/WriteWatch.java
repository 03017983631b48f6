package org.failoverdashboard.simulation.observer;

import java.time.Duration;
import java.util.Optional;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.WriteCheck;
import org.failoverdashboard.monitoring.domain.Stalls;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.simulation.kernel.Process;
import org.failoverdashboard.simulation.postgres.Session;
import org.failoverdashboard.simulation.postgres.SqlFailure;

/** Tries a small write on the published primary now and then, as the program's write probe. */
final class WriteWatch {
  private static final Duration ANSWER = Duration.ofSeconds(1);

  /** While a commit is stuck, whether it is still that of the primary is seen so often. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final Process process;
  private final Surroundings around;
  private final Watches watches;
  private final Connections connections;
  private final Cluster cluster;

  WriteWatch(
      Process process,
      Surroundings around,
      Watches watches,
      Connections connections,
      Cluster cluster) {
    this.process = process;
    this.around = around;
    this.watches = watches;
    this.connections = connections;
    this.cluster = cluster;
  }

  void run() throws InterruptedException {
    while (true) {
      process.time().sleep(cluster.policy().writeProbeInterval());
      Optional<Node> primary = watches.cluster(cluster.id()).flatMap(WriteWatch::writable);
      if (primary.isPresent()) {
        tryOn(primary.get());
      }
    }
  }

  private static Optional<Node> writable(ClusterObserved seen) {
    return seen.observations()
        .primary()
        .filter(node -> !node.node().maintenance())
        .filter(node ->
            node.current().filter(state -> !state.inRecovery() && !state.readOnly()).isPresent())
        .map(NodeObservations::node);
  }

  private void tryOn(Node primary) throws InterruptedException {
    try {
      Session session =
          Session.open(process, around.network(), connections.server(primary), ANSWER);
      try {
        write(primary, session);
      } finally {
        session.close();
      }
    } catch (SqlFailure unusable) {
      // the node's own watch says what is wrong with it
    }
  }

  /** A commit that waits for the disk is not given up: its end says that writes come through. */
  private void write(Node primary, Session session) throws SqlFailure, InterruptedException {
    long sent = process.time().nanoTime();
    Session.Commit commit = session.commit("write probe");
    boolean done = commit.await(cluster.policy().writeStallLimit());
    if (!done) {
      String waitsFor = doing(primary);
      tell(primary, new WriteCheck.Stuck(waitsFor));
      done = !waitsFor.equals(Stalls.WAITS_FOR_STANDBYS) && ends(commit, primary);
    }
    if (done) {
      tell(primary, new WriteCheck.Accepted(Duration.ofNanos(process.time().nanoTime() - sent)));
    }
  }

  /** False when another became the primary meanwhile, or it answers no more. */
  private boolean ends(Session.Commit commit, Node primary)
      throws SqlFailure, InterruptedException {
    while (!commit.await(LOOK_AGAIN)) {
      if (watches
          .cluster(cluster.id())
          .flatMap(WriteWatch::writable)
          .filter(primary::equals)
          .isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private String doing(Node primary) throws SqlFailure, InterruptedException {
    return connections.with(
        primary,
        ANSWER,
        session ->
            session.call(
                ANSWER, server -> server.wedged() ? "IO/WALSync" : Stalls.WAITS_FOR_STANDBYS));
  }

  private void tell(Node primary, WriteCheck.Result result) {
    watches.checked(cluster.id(), primary, new WriteCheck(process.time().nanoTime(), result));
  }
}
