package org.failoverdashboard.core.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as it stood when its primary was last seen: what a promotion is judged by. Made once
 * when a failover begins and stored with it, so that whoever carries it on judges by the same.
 *
 * @param oldPrimary the primary to be replaced
 * @param position where the primary was last seen; of a primary never seen the furthest that any
 *     standby holds
 * @param timeline the primary's; of a primary never seen the latest of its standbys
 * @param waited what the primary's commits waited for
 * @param mayLive nothing proves that the primary has ended: it may still take writes of clients
 *     that reach it
 * @param order the operator's order that the failover carries out; null when nobody ordered it
 */
public record Electorate(
    Cluster cluster,
    NodeId oldPrimary,
    Lsn position,
    int timeline,
    CommitWait waited,
    boolean mayLive,
    @Nullable Order order) {

  /** Every node of the cluster but the old primary. */
  public List<Node> standbys() {
    return cluster.nodes().stream().filter(node -> !node.id().equals(oldPrimary)).toList();
  }

  /** The same, with these nodes in maintenance: they are not acted on. */
  public Electorate sparing(Set<NodeId> nodes) {
    return new Electorate(
        cluster.maintaining(nodes), oldPrimary, position, timeline, waited, mayLive, order);
  }

  /** The same, judged by somebody who has no proof that the old primary has ended. */
  public Electorate unproved() {
    return new Electorate(cluster, oldPrimary, position, timeline, waited, true, order);
  }

  /** The old primary; empty when it must not be acted on: it is in maintenance, or unknown. */
  public Optional<Node> touchablePrimary() {
    return cluster.node(oldPrimary).filter(node -> !node.maintenance());
  }

  /** The old primary's name; it never counts for its own commits. */
  public String oldPrimaryName() {
    return cluster.node(oldPrimary).map(Node::name).orElse("");
  }

  /** Whether the order, if there is one, lifts that guard or rule. */
  public boolean lifted(String id) {
    return Order.lifted(order, id);
  }
}
