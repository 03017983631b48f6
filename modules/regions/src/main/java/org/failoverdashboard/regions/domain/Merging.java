package org.failoverdashboard.regions.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Puts what was declared into what is known. */
final class Merging {
  /**
   * What happens to things that are known and not declared.
   *
   * @param dropNodesOf the clusters that keep no node but the declared ones
   */
  record Scope(boolean dropRegions, boolean dropClusters, Set<String> dropNodesOf) {
    static final Scope KEEP_ALL = new Scope(false, false, Set.of());

    static Scope dropNodesOf(String cluster) {
      return new Scope(false, false, Set.of(cluster));
    }
  }

  private Merging() {}

  static DeclaredInventory merge(DeclaredInventory known, DeclaredInventory declared, Scope scope) {
    List<DeclaredCluster> clusters =
        declared.clusters().stream()
            .map(cluster -> merge(known.cluster(cluster.name()), cluster, scope))
            .toList();
    return new DeclaredInventory(
        union(known.regions(), declared.regions(), scope.dropRegions(), DeclaredRegion::code),
        union(known.clusters(), clusters, scope.dropClusters(), DeclaredCluster::name));
  }

  private static DeclaredCluster merge(
      Optional<DeclaredCluster> known, DeclaredCluster declared, Scope scope) {
    return known.map(old -> merge(old, declared, scope)).orElse(declared);
  }

  private static DeclaredCluster merge(
      DeclaredCluster known, DeclaredCluster declared, Scope scope) {
    List<DeclaredNode> nodes = declared.nodes().stream().map(node -> merge(known, node)).toList();
    return declared.withNodes(
        union(
            known.nodes(), nodes, scope.dropNodesOf().contains(known.name()), DeclaredNode::name));
  }

  /** Once a cluster is there, the program knows its primary better than any document. */
  private static DeclaredNode merge(DeclaredCluster known, DeclaredNode declared) {
    Optional<DeclaredNode> old = known.node(declared.name());
    DeclaredNode node = declared.withPrimary(old.map(DeclaredNode::primary).orElse(false));
    boolean keepsSecret = node.secret() instanceof Secret.Stored && old.isPresent();
    return keepsSecret ? node.withSecret(old.get().secret()) : node;
  }

  private static <T> List<T> union(
      List<T> known, List<T> declared, boolean dropOthers, Function<T, String> name) {
    if (dropOthers) {
      return declared;
    }
    Map<String, T> all = new LinkedHashMap<>();
    known.forEach(thing -> all.put(name.apply(thing), thing));
    declared.forEach(thing -> all.put(name.apply(thing), thing));
    return new ArrayList<>(all.values());
  }
}
