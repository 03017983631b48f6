package org.failoverdashboard.simulation.observer;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.monitoring.domain.RoundTrips;
import org.failoverdashboard.monitoring.domain.Witnesses;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.simulation.kernel.Process;
import org.failoverdashboard.simulation.postgres.Settings;
import org.failoverdashboard.simulation.postgres.SqlFailure;

/** Makes standbys ask a silent primary for a sign of life, as the program's class of that name. */
final class SignsOfLife {
  private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final Process process;
  private final Connections connections;
  private final Watches watches;
  private final RoundTrips roundTrips = new RoundTrips();
  private final Map<NodeId, Long> askedAtNanos = new LinkedHashMap<>();

  SignsOfLife(Process process, Connections connections, Watches watches) {
    this.process = process;
    this.connections = connections;
    this.watches = watches;
  }

  void observed(ClusterObserved observed) {
    ClusterObservations seen = observed.observations();
    long now = process.time().nanoTime();
    if (seen.primary().flatMap(NodeObservations::current).isPresent()) {
      roundTrips.learn(seen);
      calm(seen);
      return;
    }
    for (Node standby : Witnesses.worthAsking(seen, now)) {
      Long before = askedAtNanos.get(standby.id());
      if (before == null || now - before >= ASK_AGAIN_AFTER.toNanos()) {
        askedAtNanos.put(standby.id(), now);
        process.start("ask-" + standby.name(), () -> ask(seen, standby));
      }
    }
  }

  private void calm(ClusterObservations seen) {
    for (Node node : seen.cluster().nodes()) {
      if (askedAtNanos.remove(node.id()) != null) {
        process.start("calm-" + node.name(), () -> setTimeout(node, Settings.RECEIVER_TIMEOUT));
      }
    }
  }

  private void ask(ClusterObservations seen, Node standby) throws InterruptedException {
    Duration timeout = roundTrips.patience(seen, standby, process.time().nanoTime());
    if (!setTimeout(standby, timeout)) {
      return;
    }
    watch(seen, standby, timeout);
    setTimeout(standby, Settings.RECEIVER_TIMEOUT);
  }

  private void watch(ClusterObservations seen, Node standby, Duration timeout)
      throws InterruptedException {
    long asked = process.time().nanoTime();
    long limit = timeout.multipliedBy(2).toNanos();
    boolean undecided = true;
    while (undecided && process.time().nanoTime() - asked < limit) {
      process.time().sleep(BETWEEN_LOOKS);
      Duration sinceAsked = Duration.ofNanos(process.time().nanoTime() - asked);
      undecided =
          watches
              .lookAt(seen.cluster().id(), standby, ANSWER)
              .map(ServerState::receiver)
              .filter(ServerState.Receiver::streaming)
              .map(ServerState.Receiver::lastMessageAge)
              .filter(age -> age.compareTo(sinceAsked) > 0)
              .isPresent();
    }
  }

  private boolean setTimeout(Node node, Duration timeout) throws InterruptedException {
    try {
      return connections.with(
          node,
          ANSWER,
          session ->
              session.call(
                  ANSWER,
                  server -> {
                    server.settings().receiverTimeout(timeout);
                    return true;
                  }));
    } catch (SqlFailure noTestimony) {
      return false;
    }
  }
}
