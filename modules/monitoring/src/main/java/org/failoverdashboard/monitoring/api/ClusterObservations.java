package org.failoverdashboard.monitoring.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.NodeId;

/** What this observer knows of all nodes of a cluster, in the inventory's order. */
public record ClusterObservations(Cluster cluster, List<NodeObservations> nodes) {
  /** A second to connect and one to sign in: the driver's shortest patience. */
  private static final Duration SLOWEST_LOOK = Duration.ofSeconds(2);

  public ClusterObservations {
    nodes = List.copyOf(nodes);
  }

  public Optional<NodeObservations> node(NodeId id) {
    return nodes.stream().filter(seen -> seen.node().id().equals(id)).findFirst();
  }

  /** The published primary; empty when the cluster has none. */
  public Optional<NodeObservations> primary() {
    return Optional.ofNullable(cluster.primary()).flatMap(this::node);
  }

  /** Every node but the published primary. */
  public List<NodeObservations> others() {
    return nodes.stream().filter(seen -> !seen.node().id().equals(cluster.primary())).toList();
  }

  /** The same after one more observation of one of its nodes. */
  public ClusterObservations after(Observation observation) {
    return new ClusterObservations(
        cluster,
        nodes.stream()
            .map(seen ->
                seen.node().id().equals(observation.node()) ? seen.after(observation) : seen)
            .toList());
  }

  /** The same after a small write was tried on one of its nodes. */
  public ClusterObservations checked(NodeId id, WriteCheck check) {
    return new ClusterObservations(
        cluster,
        nodes.stream()
            .map(seen -> seen.node().id().equals(id) ? seen.checked(check) : seen)
            .toList());
  }

  /** The same after somebody saw a standby stream from that address. */
  public ClusterObservations streams(NodeId id, HostPort from, long atNanos) {
    return new ClusterObservations(
        cluster,
        nodes.stream()
            .map(seen -> seen.node().id().equals(id) ? seen.streams(from, atNanos) : seen)
            .toList());
  }

  /** The same once the history of a node's timeline was read. */
  public ClusterObservations told(NodeId id, TimelineHistory history) {
    return new ClusterObservations(
        cluster,
        nodes.stream()
            .map(seen -> seen.node().id().equals(id) ? seen.told(history) : seen)
            .toList());
  }

  /** Where a node's history parts from the published primary's; empty when nobody knows. */
  public Optional<Lineage.Fork> fork(NodeObservations node) {
    return primary()
        .flatMap(NodeObservations::lineage)
        .flatMap(ours -> node.lineage().flatMap(theirs -> theirs.partsFrom(ours)));
  }

  /** The same under a changed inventory: nodes that stay keep what was seen of them. */
  public ClusterObservations with(Cluster changed) {
    return new ClusterObservations(
        changed,
        changed.nodes().stream()
            .map(node ->
                node(node.id())
                    .map(seen -> seen.with(node))
                    .orElseGet(() -> NodeObservations.none(node)))
            .toList());
  }

  /**
   * After how long without a newer one an observation is no longer believed: later than the slowest
   * failing look at a silent host takes, twice.
   */
  public Duration staleAfter() {
    return cluster
        .policy()
        .probeInterval()
        .multipliedBy(4)
        .plus(cluster.policy().silenceLimit().multipliedBy(2))
        .plus(SLOWEST_LOOK.multipliedBy(2));
  }
}
