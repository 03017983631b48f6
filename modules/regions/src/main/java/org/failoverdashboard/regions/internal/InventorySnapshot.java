package org.failoverdashboard.regions.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Region;
import org.jspecify.annotations.Nullable;

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
    Map<ClusterId, Cluster> older =
        known.clusters.stream().collect(Collectors.toMap(Cluster::id, Function.identity()));
    return new InventorySnapshot(
        regions,
        clusters.stream().map(read -> newest(read, older.get(read.id()))).toList(),
        access);
  }

  private static Cluster newest(Cluster read, @Nullable Cluster old) {
    return old != null && old.term() > read.term() ? read.in(old.term(), old.primary()) : read;
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
