package org.failoverdashboard.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.model.SelectItem;
import jakarta.faces.model.SelectItemGroup;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.failoverdashboard.monitoring.api.SimulationTarget;
import org.failoverdashboard.monitoring.api.SimulationTarget.OfLink;
import org.failoverdashboard.monitoring.api.SimulationTarget.OfNode;
import org.failoverdashboard.monitoring.api.SimulationTarget.OfRegion;
import org.failoverdashboard.monitoring.api.Simulations;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.Region;

/** Everywhere that something can be simulated, as choices of a form. */
@RequestScoped
public class SimulationTargets {
  @Inject private Inventory inventory;
  @Inject private Simulations simulations;

  List<SelectItem> all() {
    return List.of(
        new SelectItem("", "Choose a node, a link or a region"),
        group("Nodes", nodes()),
        group("Links", links()),
        group("Regions", regions()));
  }

  boolean contains(String word) {
    return SimulationTarget.of(word).filter(this::isThere).isPresent();
  }

  private boolean isThere(SimulationTarget target) {
    return switch (target) {
      case OfNode(String cluster, String node) -> hasNode(cluster, node);
      case OfLink(String cluster, String node, String peer) ->
          hasNode(cluster, node) && hasNode(cluster, peer);
      case OfRegion(String code) ->
          inventory.regions().stream().anyMatch(region -> region.code().equals(code));
    };
  }

  private boolean hasNode(String cluster, String node) {
    return inventory.cluster(cluster).flatMap(it -> it.node(node)).isPresent();
  }

  private List<SelectItem> nodes() {
    List<SelectItem> items = new ArrayList<>();
    for (Cluster cluster : inventory.clusters()) {
      for (Node node : cluster.nodes()) {
        String role = node.id().equals(cluster.primary()) ? "primary" : "standby";
        items.add(
            new SelectItem(
                new OfNode(cluster.name(), node.name()).word(),
                "%s, %s of %s%s"
                    .formatted(node.name(), role, cluster.name(), manner(cluster, node))));
      }
    }
    return items;
  }

  /** What streams: between the primary and each standby. */
  private List<SelectItem> links() {
    List<SelectItem> items = new ArrayList<>();
    for (Cluster cluster : inventory.clusters()) {
      Node primary =
          cluster.nodes().stream()
              .filter(node -> node.id().equals(cluster.primary()))
              .findFirst()
              .orElse(null);
      for (Node node : cluster.nodes()) {
        if (primary != null && node != primary) {
          items.add(
              new SelectItem(
                  new OfLink(cluster.name(), primary.name(), node.name()).word(),
                  primary.name() + " – " + node.name() + manner(cluster, node)));
        }
      }
    }
    return items;
  }

  private String manner(Cluster cluster, Node node) {
    return simulations.isLab(cluster.name(), node.name()) ? " (lab: real)" : " (only shown)";
  }

  private List<SelectItem> regions() {
    return inventory.regions().stream()
        .map(region -> new SelectItem(new OfRegion(region.code()).word(), words(region)))
        .toList();
  }

  private static String words(Region region) {
    return region.code() + ", " + region.name();
  }

  private static SelectItemGroup group(String label, List<SelectItem> items) {
    SelectItemGroup group = new SelectItemGroup(label);
    group.setSelectItems(items);
    return group;
  }
}
