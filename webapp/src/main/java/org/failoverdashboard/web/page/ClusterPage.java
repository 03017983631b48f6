package org.failoverdashboard.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.failoverdashboard.regions.api.ClusterForm;
import org.failoverdashboard.regions.api.InventoryEdit;
import org.failoverdashboard.regions.api.InventoryEditor;
import org.failoverdashboard.regions.api.NodeForm;
import org.failoverdashboard.regions.api.PolicyForm;
import org.failoverdashboard.regions.api.Stored;

/** The forms of a cluster: its policy, its pause, its end; and that of a new one. */
@Named
@RequestScoped
public class ClusterPage {
  private static final String[] POLICY = {
    "automatic_failover",
    "silence_limit_ms",
    "observers_required",
    "max_loss_bytes",
    "cool_down_ms",
    "warm_up_ms",
    "probe_interval_ms",
    "lag_warning_ms",
    "region_order",
    "write_probe_interval_ms",
    "write_stall_limit_ms",
    "on_writes_stalled",
    "on_silence_without_quorum",
    "drills_allowed",
    "slot_limit_bytes",
    "approval_required",
    "approval_minutes"
  };

  @Inject private InventoryEditor editor;
  @Inject private InventoryPage inventory;
  @Inject private Form form;
  private String name = "";
  private List<NodeForm> nodes = List.of();
  private boolean paused;

  @PostConstruct
  void begin() {
    name = InventoryPage.asked("subject");
    find().ifPresent(this::show);
  }

  private void show(Stored<ClusterForm> stored) {
    ClusterForm cluster = stored.form();
    nodes = cluster.nodes() == null ? List.of() : cluster.nodes();
    paused = Boolean.TRUE.equals(cluster.paused());
    if (!FacesContext.getCurrentInstance().isPostback()) {
      form.fill(cluster.policy() == null ? PolicyForm.EMPTY : cluster.policy());
      form.getValues().put("version", stored.version());
    }
  }

  private Optional<Stored<ClusterForm>> find() {
    return editor.clusters().stream()
        .filter(stored -> name.equals(stored.form().name()))
        .findFirst();
  }

  public String getName() {
    return name;
  }

  public List<NodeForm> getNodes() {
    return nodes;
  }

  public boolean isPaused() {
    return paused;
  }

  public void savePolicy() {
    inventory.save(
        () -> new InventoryEdit.ReplacePolicy(name, form.version(), policy()), false, here());
  }

  private PolicyForm policy() {
    return form.read(PolicyForm.class, POLICY);
  }

  public void togglePause() {
    inventory.save(
        () -> new InventoryEdit.Pause(name, !paused, form.text("reason")), false, here());
  }

  public void delete() {
    if (!name.equals(form.text("confirm"))) {
      form.say("confirm", "must be " + name + ", so that nothing is deleted by mistake");
      return;
    }
    inventory.save(
        () -> new InventoryEdit.DeleteCluster(name, form.version()), false, "/inventory");
  }

  /** Declares a cluster with one node, its primary; standbys are added afterwards. */
  public void create() {
    form.getValues().put("role", "primary");
    form.asks("cluster", "name");
    String wanted = form.text("cluster");
    boolean check = Boolean.TRUE.equals(form.getValues().get("check"));
    inventory.save(
        () ->
            new InventoryEdit.CreateCluster(
                new ClusterForm(
                    wanted, null, null, List.of(form.read(NodeForm.class, NodePage.FIELDS)))),
        check,
        wanted == null ? "/inventory" : "/inventory/clusters/" + wanted);
  }

  private String here() {
    return "/inventory/clusters/" + name;
  }
}
