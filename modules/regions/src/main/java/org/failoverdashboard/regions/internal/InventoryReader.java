package org.failoverdashboard.regions.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Region;

/** Reads the whole inventory from the control database, in one transaction. */
@ApplicationScoped
public class InventoryReader {
  @PersistenceContext(unitName = "control")
  private EntityManager entities;

  @Transactional
  InventorySnapshot read() {
    List<Region> regions =
        entities
            .createQuery("select r from RegionEntity r order by r.code", RegionEntity.class)
            .getResultStream()
            .map(RegionEntity::toRegion)
            .toList();
    List<ClusterEntity> clusters =
        entities
            .createQuery(
                "select c from ClusterEntity c left join fetch c.nodes order by c.name",
                ClusterEntity.class)
            .getResultList();
    return new InventorySnapshot(
        regions, clusters.stream().map(InventoryReader::toCluster).toList(), access(clusters));
  }

  static Cluster toCluster(ClusterEntity row) {
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
        row.version());
  }

  private static Map<NodeId, StoredAccess> access(List<ClusterEntity> clusters) {
    Map<NodeId, StoredAccess> access = new HashMap<>();
    for (ClusterEntity cluster : clusters) {
      cluster.nodes().forEach(node -> access.put(new NodeId(node.id()), node.toAccess()));
    }
    return access;
  }
}
