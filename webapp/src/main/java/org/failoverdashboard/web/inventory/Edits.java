package org.failoverdashboard.web.inventory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import org.failoverdashboard.regions.api.ClusterForm;
import org.failoverdashboard.regions.api.InventoryChange;
import org.failoverdashboard.regions.api.InventoryEdit;
import org.failoverdashboard.regions.api.InventoryEditor;
import org.failoverdashboard.regions.api.InventoryEditor.Options;
import org.failoverdashboard.regions.api.NodeForm;
import org.failoverdashboard.regions.api.RegionForm;
import org.failoverdashboard.regions.api.Stored;
import org.failoverdashboard.web.access.Caller;

/** Edits the inventory in the name of whoever sent the request, and finds what is stored. */
@RequestScoped
public class Edits {
  @Inject private InventoryEditor editor;
  @Inject private Caller caller;

  List<InventoryChange> now(InventoryEdit edit, Options options) {
    return editor.edit(edit, options, caller.actor());
  }

  /** Writes without asking any server. */
  void write(InventoryEdit edit) {
    now(edit, new Options(false, false));
  }

  /** Asks the servers that are new first, if wanted; then writes. */
  void write(InventoryEdit edit, boolean checkServers) {
    now(edit, new Options(false, checkServers));
  }

  Stored<RegionForm> region(String code) {
    return editor.regions().stream()
        .filter(stored -> code.equals(stored.form().code()))
        .findFirst()
        .orElseThrow(() -> noRegion(code));
  }

  static NotFoundException noRegion(String code) {
    return new NotFoundException("There is no region " + code + ".");
  }

  Stored<ClusterForm> cluster(String name) {
    return editor.clusters().stream()
        .filter(stored -> name.equals(stored.form().name()))
        .findFirst()
        .orElseThrow(() -> new NotFoundException("There is no cluster " + name + "."));
  }

  Stored<NodeForm> node(String clusterName, String name) {
    Stored<ClusterForm> cluster = cluster(clusterName);
    return nodes(cluster.form()).stream()
        .filter(node -> name.equals(node.name()))
        .findFirst()
        .map(node -> new Stored<>(node, cluster.version()))
        .orElseThrow(
            () -> new NotFoundException("Cluster " + clusterName + " has no node " + name + "."));
  }

  static List<NodeForm> nodes(ClusterForm cluster) {
    return cluster.nodes() == null ? List.of() : cluster.nodes();
  }
}
