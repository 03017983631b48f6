package org.failoverdashboard.regions.internal;

import java.util.Map;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.domain.DeclaredCluster;
import org.failoverdashboard.regions.domain.DeclaredInventory;
import org.failoverdashboard.regions.domain.DeclaredNode;
import org.failoverdashboard.regions.domain.DeclaredRegion;
import org.failoverdashboard.regions.domain.Secret;

/** Says what is stored in the words in which people declare it. */
final class Declarations {
  private Declarations() {}

  static DeclaredInventory of(InventorySnapshot stored) {
    return new DeclaredInventory(
        stored.regions().stream().map(DeclaredRegion::of).toList(),
        stored.clusters().stream().map(cluster -> of(cluster, stored.access())).toList());
  }

  static DeclaredCluster of(Cluster cluster, Map<NodeId, StoredAccess> access) {
    return new DeclaredCluster(
        cluster.name(),
        cluster.policy(),
        cluster.paused(),
        cluster.nodes().stream()
            .map(node -> of(node, node.id().equals(cluster.primary()), access))
            .toList());
  }

  private static DeclaredNode of(Node node, boolean primary, Map<NodeId, StoredAccess> all) {
    StoredAccess access = all.get(node.id());
    if (access == null) {
      throw new IllegalStateException("node " + node.name() + " was read without its access");
    }
    String host = node.replicationAddress().host();
    int port = node.replicationAddress().port();
    return new DeclaredNode(
        node.name(),
        node.region(),
        primary,
        node.address().host(),
        node.address().port(),
        host.equals(node.address().host()) ? null : host,
        port == node.address().port() ? null : port,
        node.promotion(),
        node.priority(),
        node.maintenance(),
        access.database(),
        access.user(),
        access.reference() == null
            ? new Secret.Stored()
            : new Secret.Reference(access.reference()));
  }
}
