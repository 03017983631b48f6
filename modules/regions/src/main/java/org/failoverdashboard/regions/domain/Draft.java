package org.failoverdashboard.regions.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.failoverdashboard.regions.api.InventoryChange;
import org.failoverdashboard.regions.api.InventoryChange.Action;

/**
 * What an edit makes of the inventory, before anything is written.
 *
 * @param paths where in the document each thing stands that it names, by {@link #key}
 * @param root the part of those paths that whoever sent one thing alone did not send
 */
public record Draft(
    DeclaredInventory before, DeclaredInventory after, Map<String, String> paths, String root) {

  /**
   * A node that the form names.
   *
   * @param path in front of its fields in the form: {@code nodes[1].}; may be empty
   */
  public record Place(DeclaredCluster cluster, DeclaredNode node, String path) {}

  public Draft {
    paths = Map.copyOf(paths);
  }

  static String key(DeclaredRegion region) {
    return "region " + region.code();
  }

  static String key(DeclaredCluster cluster) {
    return "cluster " + cluster.name();
  }

  static String key(DeclaredCluster cluster, DeclaredNode node) {
    return "node " + cluster.name() + "/" + node.name();
  }

  /** What changes, and what the form names and is so already. */
  public List<InventoryChange> changes() {
    return Differences.between(before, after).stream()
        .filter(change -> change.action() != Action.UNCHANGED || isNamed(change))
        .toList();
  }

  /** False of an edit that asks for what is so already. */
  public boolean changesAnything() {
    return !before.equals(after);
  }

  private boolean isNamed(InventoryChange change) {
    return paths.containsKey(change.what().word() + " " + change.name());
  }

  /** The nodes of the form that are new, or whose server would be reached in a new way. */
  public List<Place> newlyReached() {
    return after.clusters().stream()
        .flatMap(cluster -> cluster.nodes().stream().flatMap(node -> place(cluster, node).stream()))
        .filter(this::isReachedAnew)
        .toList();
  }

  private Optional<Place> place(DeclaredCluster cluster, DeclaredNode node) {
    return Optional.ofNullable(paths.get(key(cluster, node)))
        .map(path -> new Place(cluster, node, path.substring(root.length())));
  }

  private boolean isReachedAnew(Place place) {
    Optional<DeclaredNode> old =
        before.cluster(place.cluster().name()).flatMap(known -> known.node(place.node().name()));
    return old.map(node -> !node.isReachedLike(place.node())).orElse(true);
  }

  /** The same, with every node of the outcome replaced by what {@code settle} makes of it. */
  public Draft settled(BiFunction<DeclaredCluster, DeclaredNode, DeclaredNode> settle) {
    List<DeclaredCluster> clusters =
        after.clusters().stream()
            .map(cluster ->
                cluster.withNodes(
                    cluster.nodes().stream().map(node -> settle.apply(cluster, node)).toList()))
            .toList();
    return new Draft(before, new DeclaredInventory(after.regions(), clusters), paths, root);
  }

  static Map<String, String> pathsOf(DeclaredInventory declared) {
    Map<String, String> paths = new HashMap<>();
    for (int i = 0; i < declared.regions().size(); i++) {
      paths.put(key(declared.regions().get(i)), "regions[" + i + "].");
    }
    for (int i = 0; i < declared.clusters().size(); i++) {
      DeclaredCluster cluster = declared.clusters().get(i);
      paths.put(key(cluster), "clusters[" + i + "].");
      for (int j = 0; j < cluster.nodes().size(); j++) {
        paths.put(key(cluster, cluster.nodes().get(j)), "clusters[" + i + "].nodes[" + j + "].");
      }
    }
    return paths;
  }
}
