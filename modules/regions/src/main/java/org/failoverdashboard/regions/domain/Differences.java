package org.failoverdashboard.regions.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.failoverdashboard.regions.api.InventoryChange;
import org.failoverdashboard.regions.api.InventoryChange.Action;
import org.failoverdashboard.regions.api.InventoryChange.FieldChange;
import org.failoverdashboard.regions.api.InventoryChange.What;
import org.jspecify.annotations.Nullable;

/** Tells two inventories apart: regions first, then each cluster followed by its nodes. */
final class Differences {
  private Differences() {}

  static List<InventoryChange> between(DeclaredInventory before, DeclaredInventory after) {
    List<InventoryChange> all = new ArrayList<>();
    all.addAll(compare(What.REGION, regions(before), regions(after)));
    var clusters = compare(What.CLUSTER, clusters(before), clusters(after));
    var nodes = compare(What.NODE, nodes(before), nodes(after));
    var ofCluster =
        nodes.stream()
            .collect(
                Collectors.groupingBy(node -> node.name().substring(0, node.name().indexOf('/'))));
    for (InventoryChange cluster : clusters) {
      all.add(cluster);
      all.addAll(ofCluster.getOrDefault(cluster.name(), List.of()));
    }
    return all;
  }

  private static Map<String, Map<String, Object>> regions(DeclaredInventory inventory) {
    return byName(inventory.regions(), DeclaredRegion::code, DeclaredRegion::fields);
  }

  private static Map<String, Map<String, Object>> clusters(DeclaredInventory inventory) {
    return byName(inventory.clusters(), DeclaredCluster::name, DeclaredCluster::fields);
  }

  private static Map<String, Map<String, Object>> nodes(DeclaredInventory inventory) {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    for (DeclaredCluster cluster : inventory.clusters()) {
      for (DeclaredNode node : cluster.nodes()) {
        all.put(cluster.name() + "/" + node.name(), node.fields());
      }
    }
    return all;
  }

  private static <T> Map<String, Map<String, Object>> byName(
      List<T> all, Function<T, String> name, Function<T, Map<String, Object>> fields) {
    return all.stream()
        .collect(Collectors.toMap(name, fields, (one, other) -> one, LinkedHashMap::new));
  }

  private static List<InventoryChange> compare(
      What what, Map<String, Map<String, Object>> before, Map<String, Map<String, Object>> after) {
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    return names.stream()
        .map(name -> compare(what, name, before.get(name), after.get(name)))
        .toList();
  }

  private static InventoryChange compare(
      What what,
      String name,
      @Nullable Map<String, Object> before,
      @Nullable Map<String, Object> after) {
    if (after == null) {
      return new InventoryChange(what, name, Action.DELETED, List.of());
    }
    List<FieldChange> changes = fieldChanges(before == null ? Map.of() : before, after);
    if (before == null) {
      return new InventoryChange(what, name, Action.CREATED, changes);
    }
    Action action = changes.isEmpty() ? Action.UNCHANGED : Action.CHANGED;
    return new InventoryChange(what, name, action, changes);
  }

  private static List<FieldChange> fieldChanges(
      Map<String, Object> before, Map<String, Object> after) {
    Set<String> fields = new LinkedHashSet<>(before.keySet());
    fields.addAll(after.keySet());
    return fields.stream()
        .filter(field -> !Objects.equals(before.get(field), after.get(field)))
        .map(field -> new FieldChange(field, before.get(field), after.get(field)))
        .toList();
  }
}
