package org.failoverdashboard.regions.domain;

import java.util.List;
import java.util.Optional;
import org.failoverdashboard.regions.api.InventoryConflictException;

/** The inventory without something that was in it. */
final class Deletions {
  private Deletions() {}

  /**
   * @throws InventoryConflictException when something still names the region
   */
  static DeclaredInventory region(KnownInventory known, String code, long version) {
    DeclaredRegion region = known.region(code, version);
    DeclaredInventory inventory = known.inventory();
    userOf(code, inventory)
        .ifPresent(user -> {
          throw new InventoryConflictException(
              "code", "region " + code + " is used by " + user + "; change that first");
        });
    List<DeclaredRegion> others =
        inventory.regions().stream().filter(other -> !other.equals(region)).toList();
    return new DeclaredInventory(others, inventory.clusters());
  }

  private static Optional<String> userOf(String code, DeclaredInventory inventory) {
    for (DeclaredCluster cluster : inventory.clusters()) {
      for (DeclaredNode node : cluster.nodes()) {
        if (node.region().equals(code)) {
          return Optional.of("node " + cluster.name() + "/" + node.name());
        }
      }
      if (cluster.policy().regionOrder().contains(code)) {
        return Optional.of("the region order of cluster " + cluster.name());
      }
    }
    return Optional.empty();
  }

  static DeclaredInventory cluster(KnownInventory known, String name, long version) {
    DeclaredCluster cluster = known.cluster(name, version);
    DeclaredInventory inventory = known.inventory();
    List<DeclaredCluster> others =
        inventory.clusters().stream().filter(other -> !other.equals(cluster)).toList();
    return new DeclaredInventory(inventory.regions(), others);
  }

  static DeclaredInventory node(
      KnownInventory known, String clusterName, String nodeName, long version) {
    DeclaredCluster cluster = known.cluster(clusterName, version);
    DeclaredNode node = KnownInventory.node(cluster, nodeName);
    DeclaredCluster rest =
        cluster.withNodes(cluster.nodes().stream().filter(other -> !other.equals(node)).toList());
    DeclaredInventory inventory = known.inventory();
    List<DeclaredCluster> clusters =
        inventory.clusters().stream().map(other -> other.equals(cluster) ? rest : other).toList();
    return new DeclaredInventory(inventory.regions(), clusters);
  }
}
