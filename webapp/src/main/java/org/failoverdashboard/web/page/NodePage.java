package org.failoverdashboard.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.failoverdashboard.regions.api.ClusterForm;
import org.failoverdashboard.regions.api.InventoryEdit;
import org.failoverdashboard.regions.api.InventoryEditor;
import org.failoverdashboard.regions.api.NodeForm;
import org.failoverdashboard.regions.api.NodeRight;
import org.failoverdashboard.regions.api.NodeRights;
import org.failoverdashboard.regions.api.Stored;

/** The form of a node, new or declared before. */
@Named
@RequestScoped
public class NodePage {
  static final String[] FIELDS = {
    "name",
    "region",
    "role",
    "host",
    "port",
    "replication_host",
    "replication_port",
    "promotion",
    "priority",
    "maintenance",
    "database",
    "user",
    "password",
    "password_reference",
    "password_stored"
  };

  @Inject private InventoryEditor editor;
  @Inject private InventoryPage inventory;
  @Inject private Form form;
  @Inject private NodeRights rights;
  private List<NodeRight> allowed = List.of();
  private String cluster = "";
  private String node = "";

  @PostConstruct
  void begin() {
    cluster = InventoryPage.asked("subject");
    node = InventoryPage.asked("node");
    if (FacesContext.getCurrentInstance().isPostback()) {
      return;
    }
    form.getValues().put("check", true);
    if (node.isEmpty()) {
      form.getValues().put("role", "standby");
      return;
    }
    editor.clusters().stream()
        .filter(stored -> cluster.equals(stored.form().name()))
        .forEach(this::fill);
  }

  private void fill(Stored<ClusterForm> stored) {
    List<NodeForm> nodes = stored.form().nodes() == null ? List.of() : stored.form().nodes();
    nodes.stream().filter(each -> node.equals(each.name())).forEach(form::fill);
    form.getValues().put("version", stored.version());
  }

  public String getCluster() {
    return cluster;
  }

  /** Empty for a new node. */
  public String getNode() {
    return node;
  }

  public void save() {
    boolean check = Boolean.TRUE.equals(form.getValues().get("check"));
    if (!node.isEmpty()) {
      form.getValues().put("name", node);
    }
    inventory.save(
        () ->
            node.isEmpty()
                ? new InventoryEdit.CreateNode(cluster, read())
                : new InventoryEdit.ReplaceNode(cluster, node, form.version(), read()),
        check,
        back());
  }

  public void delete() {
    if (!node.equals(form.text("confirm"))) {
      form.say("confirm", "must be " + node + ", so that nothing is deleted by mistake");
      return;
    }
    inventory.save(
        () -> new InventoryEdit.DeleteNode(cluster, node, form.version()), false, back());
  }

  /** Asks the server, as it was stored, what the program may do there. */
  public void ask() {
    form.tried(() -> allowed = rights.of(cluster, node));
  }

  /** Empty until it was asked. */
  public List<NodeRight> getAllowed() {
    return allowed;
  }

  private NodeForm read() {
    return form.read(NodeForm.class, FIELDS);
  }

  private String back() {
    return "/inventory/clusters/" + cluster;
  }
}
