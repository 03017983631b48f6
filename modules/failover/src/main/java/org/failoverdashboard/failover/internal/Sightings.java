package org.failoverdashboard.failover.internal;

import java.util.function.Function;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Node;

/** What this observer has seen of a cluster's nodes, as far as acting on them needs it. */
final class Sightings {
  private final Watching watching;
  private final ClusterId cluster;

  Sightings(Watching watching, ClusterId cluster) {
    this.watching = watching;
    this.cluster = cluster;
  }

  /** Whether there is proof by now that nobody can use a node. */
  boolean gone(Node node) {
    return seen(node, Sightings::refuses, false);
  }

  /**
   * The highest timeline a node was ever seen on: once its receiver is gone, a standby itself may
   * tell only the one of its last restart point. 0 when it was never seen.
   */
  int timeline(Node node) {
    return seen(node, known -> known.lastKnown().map(ServerState::timeline).orElse(0), 0);
  }

  private <T> T seen(Node node, Function<NodeObservations, T> what, T otherwise) {
    return watching
        .cluster(cluster)
        .flatMap(observed -> observed.observations().node(node.id()))
        .map(what)
        .orElse(otherwise);
  }

  private static boolean refuses(NodeObservations node) {
    return node.failure()
        .filter(failure -> failure.kind().meaning() == FailureKind.Meaning.DEAD_AT_ONCE)
        .isPresent();
  }
}
