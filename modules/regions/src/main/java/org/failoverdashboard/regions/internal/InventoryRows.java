package org.failoverdashboard.regions.internal;

import static java.util.stream.Collectors.toMap;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.domain.KnownInventory;

/** All rows of the inventory, as read in one transaction. */
record InventoryRows(List<RegionEntity> regions, List<ClusterEntity> clusters) {

  Optional<RegionEntity> region(String code) {
    return regions.stream().filter(row -> row.code().equals(code)).findFirst();
  }

  Optional<ClusterEntity> cluster(String name) {
    return clusters.stream().filter(row -> row.name().equals(name)).findFirst();
  }

  Optional<NodeEntity> node(String cluster, String name) {
    return cluster(cluster).stream()
        .flatMap(row -> row.nodes().stream())
        .filter(row -> row.name().equals(name))
        .findFirst();
  }

  InventorySnapshot toSnapshot() {
    return new InventorySnapshot(
        regions.stream().map(RegionEntity::toRegion).toList(),
        clusters.stream().map(InventoryRows::toCluster).toList(),
        access());
  }

  KnownInventory toKnown() {
    return new KnownInventory(
        Declarations.of(toSnapshot()),
        regions.stream().collect(toMap(RegionEntity::code, RegionEntity::version)),
        clusters.stream().collect(toMap(ClusterEntity::name, ClusterEntity::version)));
  }

  private static Cluster toCluster(ClusterEntity row) {
    List<Node> nodes =
        row.nodes().stream()
            .map(NodeEntity::toNode)
            .sorted(Comparator.comparing(Node::name))
            .toList();
    NodeId primary = row.primaryNode() == null ? null : new NodeId(row.primaryNode());
    return new Cluster(
        new ClusterId(row.id()),
        row.name(),
        PolicyColumn.read(row.policy()),
        nodes,
        row.term(),
        primary,
        row.paused(),
        row.pausedBy(),
        row.version());
  }

  private Map<NodeId, StoredAccess> access() {
    Map<NodeId, StoredAccess> access = new HashMap<>();
    for (ClusterEntity cluster : clusters) {
      cluster.nodes().forEach(node -> access.put(new NodeId(node.id()), node.toAccess()));
    }
    return access;
  }
}
