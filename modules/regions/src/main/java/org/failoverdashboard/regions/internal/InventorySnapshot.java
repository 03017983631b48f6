package org.failoverdashboard.regions.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Region;

/** Everything the control database said of the inventory in one reading. */
record InventorySnapshot(
    List<Region> regions, List<Cluster> clusters, Map<NodeId, StoredAccess> access) {

  static final InventorySnapshot EMPTY = new InventorySnapshot(List.of(), List.of(), Map.of());

  InventorySnapshot {
    regions = List.copyOf(regions);
    clusters = List.copyOf(clusters);
    access = Map.copyOf(access);
  }

  Optional<Cluster> cluster(ClusterId id) {
    return clusters.stream().filter(cluster -> cluster.id().equals(id)).findFirst();
  }

  Optional<Cluster> cluster(String name) {
    return clusters.stream().filter(cluster -> cluster.name().equals(name)).findFirst();
  }

  /** The same, but no cluster falls back to a term older than {@code known} has. */
  InventorySnapshot withTermsOf(InventorySnapshot known) {
    return new InventorySnapshot(
        regions, clusters.stream().map(read -> newest(read, known)).toList(), access);
  }

  private static Cluster newest(Cluster read, InventorySnapshot known) {
    return known
        .cluster(read.id())
        .filter(old -> old.term() > read.term())
        .map(old -> read.in(old.term(), old.primary()))
        .orElse(read);
  }

  InventorySnapshot published(ClusterId id, long term, NodeId primary) {
    return new InventorySnapshot(
        regions,
        clusters.stream()
            .map(known -> known.id().equals(id) ? later(known, term, primary) : known)
            .toList(),
        access);
  }

  private static Cluster later(Cluster known, long term, NodeId primary) {
    return term < known.term() ? known : known.in(term, primary);
  }
}
