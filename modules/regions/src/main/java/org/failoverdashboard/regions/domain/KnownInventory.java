package org.failoverdashboard.regions.domain;

import java.util.Map;
import org.failoverdashboard.regions.api.NotInInventoryException;
import org.failoverdashboard.regions.api.StaleVersionException;

/** The inventory as it is stored, with the version of each region and cluster. */
public record KnownInventory(
    DeclaredInventory inventory,
    Map<String, Long> regionVersions,
    Map<String, Long> clusterVersions) {

  public KnownInventory {
    regionVersions = Map.copyOf(regionVersions);
    clusterVersions = Map.copyOf(clusterVersions);
  }

  DeclaredRegion region(String code) {
    return inventory
        .region(code)
        .orElseThrow(() -> new NotInInventoryException("There is no region " + code + "."));
  }

  DeclaredRegion region(String code, long version) {
    DeclaredRegion region = region(code);
    sameVersion("Region " + code, version, regionVersions.getOrDefault(code, 0L));
    return region;
  }

  DeclaredCluster cluster(String name) {
    return inventory
        .cluster(name)
        .orElseThrow(() -> new NotInInventoryException("There is no cluster " + name + "."));
  }

  DeclaredCluster cluster(String name, long version) {
    DeclaredCluster cluster = cluster(name);
    sameVersion("Cluster " + name, version, clusterVersions.getOrDefault(name, 0L));
    return cluster;
  }

  static DeclaredNode node(DeclaredCluster cluster, String name) {
    return cluster
        .node(name)
        .orElseThrow(() ->
            new NotInInventoryException(
                "Cluster " + cluster.name() + " has no node " + name + "."));
  }

  private static void sameVersion(String what, long seen, long stored) {
    if (seen != stored) {
      throw new StaleVersionException(what, seen, stored);
    }
  }
}
