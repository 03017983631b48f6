package org.failoverdashboard.core.api;

import java.util.List;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;

/**
 * A cluster as it stood when its primary was last seen: what a promotion is judged by. Made once
 * when a failover begins and stored with it, so that whoever carries it on judges by the same.
 *
 * @param oldPrimary the primary to be replaced
 * @param position where the primary was last seen
 * @param timeline the primary's
 * @param synchronousStandbyNames the primary's setting of that name
 */
public record Electorate(
    Cluster cluster,
    NodeId oldPrimary,
    Lsn position,
    int timeline,
    String synchronousStandbyNames) {

  /** Every node of the cluster but the old primary. */
  public List<Node> standbys() {
    return cluster.nodes().stream().filter(node -> !node.id().equals(oldPrimary)).toList();
  }

  /** The old primary's name; it never counts for its own commits. */
  public String oldPrimaryName() {
    return cluster.node(oldPrimary).map(Node::name).orElse("");
  }
}
