package org.failoverdashboard.regions.domain;

import java.util.List;
import java.util.Optional;
import org.failoverdashboard.regions.api.InventoryForm;

/** An inventory, or a part of one, as declared, checked and complete. */
public record DeclaredInventory(List<DeclaredRegion> regions, List<DeclaredCluster> clusters) {
  public DeclaredInventory {
    regions = List.copyOf(regions);
    clusters = List.copyOf(clusters);
  }

  public Optional<DeclaredRegion> region(String code) {
    return regions.stream().filter(region -> region.code().equals(code)).findFirst();
  }

  public Optional<DeclaredCluster> cluster(String name) {
    return clusters.stream().filter(cluster -> cluster.name().equals(name)).findFirst();
  }

  public InventoryForm toForm() {
    return new InventoryForm(
        regions.stream().map(DeclaredRegion::toForm).toList(),
        clusters.stream().map(DeclaredCluster::toForm).toList());
  }
}
