package org.failoverdashboard.failover.internal;

import java.util.function.Function;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.Failover;
import org.failoverdashboard.core.plan.Patience;
import org.failoverdashboard.core.plan.Report;
import org.failoverdashboard.core.plan.Together;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.monitoring.api.NodeConnections;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Time;

/** What a supervisor acts with. */
record Means(
    Watching watching,
    NodeConnections connections,
    JdbcLedger ledger,
    Together together,
    Journal journal,
    Time time) {

  Failover failover(Claim claim, Report report) {
    ClusterId cluster = claim.electorate().cluster().id();
    JdbcServers servers =
        new JdbcServers(
            connections,
            node -> seen(cluster, node.id(), Means::refuses, false),
            node -> seen(cluster, node.id(), Means::timeline, 0),
            time);
    return new Failover(claim, servers, ledger, together, report, time, Patience.DEFAULT);
  }

  private <T> T seen(
      ClusterId cluster, NodeId node, Function<NodeObservations, T> what, T otherwise) {
    return watching
        .cluster(cluster)
        .flatMap(observed -> observed.observations().node(node))
        .map(what)
        .orElse(otherwise);
  }

  private static boolean refuses(NodeObservations node) {
    return node.failure()
        .filter(failure -> failure.kind().meaning() == FailureKind.Meaning.DEAD_AT_ONCE)
        .isPresent();
  }

  private static int timeline(NodeObservations node) {
    return node.lastKnown().map(state -> state.timeline()).orElse(0);
  }
}
