package org.failoverdashboard.regions.domain;

import static java.util.Objects.requireNonNullElse;
import static org.failoverdashboard.regions.domain.Merging.Scope.KEEP_ALL;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.failoverdashboard.regions.api.ClusterForm;
import org.failoverdashboard.regions.api.InventoryConflictException;
import org.failoverdashboard.regions.api.InventoryEdit;
import org.failoverdashboard.regions.api.InventoryEdit.CreateCluster;
import org.failoverdashboard.regions.api.InventoryEdit.CreateNode;
import org.failoverdashboard.regions.api.InventoryEdit.CreateRegion;
import org.failoverdashboard.regions.api.InventoryEdit.DeleteCluster;
import org.failoverdashboard.regions.api.InventoryEdit.DeleteNode;
import org.failoverdashboard.regions.api.InventoryEdit.DeleteRegion;
import org.failoverdashboard.regions.api.InventoryEdit.Import;
import org.failoverdashboard.regions.api.InventoryEdit.Maintenance;
import org.failoverdashboard.regions.api.InventoryEdit.Pause;
import org.failoverdashboard.regions.api.InventoryEdit.ReplaceCluster;
import org.failoverdashboard.regions.api.InventoryEdit.ReplaceNode;
import org.failoverdashboard.regions.api.InventoryEdit.ReplacePolicy;
import org.failoverdashboard.regions.api.InventoryEdit.ReplaceRegion;
import org.failoverdashboard.regions.api.InventoryForm;
import org.failoverdashboard.regions.api.NodeForm;
import org.failoverdashboard.regions.api.PolicyForm;
import org.failoverdashboard.regions.api.Reasons;
import org.failoverdashboard.regions.api.RegionForm;
import org.failoverdashboard.regions.domain.Merging.Scope;

/**
 * Says what an edit makes of the inventory. Every edit is read as a document that names a part of
 * the inventory, so that all pass the same checks.
 */
public final class Editing {
  private static final String REGION = "regions[0].";
  private static final String CLUSTER = "clusters[0].";
  private static final String NODE = CLUSTER + "nodes[0].";
  private static final String POLICY = CLUSTER + "policy.";

  private final KnownInventory known;

  private Editing(KnownInventory known) {
    this.known = known;
  }

  /**
   * @throws org.failoverdashboard.regions.api.InvalidInputException with all that is wrong with the
   *     form
   * @throws org.failoverdashboard.regions.api.NotInInventoryException when what is to be changed is
   *     not there
   * @throws InventoryConflictException when something that is there does not allow it
   * @throws org.failoverdashboard.regions.api.StaleVersionException when it was changed meanwhile
   */
  public static Draft draft(InventoryEdit edit, KnownInventory known) {
    return new Editing(known).draft(edit);
  }

  private Draft draft(InventoryEdit edit) {
    return switch (edit) {
      case CreateRegion(RegionForm form) -> createRegion(form);
      case ReplaceRegion(String code, long version, RegionForm form) -> {
        known.region(code, version);
        yield take(region(Forms.named(form, code)), REGION, KEEP_ALL);
      }
      case DeleteRegion(String code, long version) ->
          without(Deletions.region(known, code, version));
      case CreateCluster(ClusterForm form) -> createCluster(form);
      case ReplaceCluster(String name, long version, ClusterForm form) -> {
        known.cluster(name, version);
        var scope = form.nodes() == null ? KEEP_ALL : Scope.dropNodesOf(name);
        yield take(cluster(Forms.named(form, name)), CLUSTER, scope);
      }
      case DeleteCluster(String name, long version) ->
          without(Deletions.cluster(known, name, version));
      case CreateNode(String cluster, NodeForm form) -> createNode(cluster, form);
      case ReplaceNode(String cluster, String node, long version, NodeForm form) -> {
        KnownInventory.node(known.cluster(cluster, version), node);
        yield take(within(cluster, Forms.named(form, node)), NODE, KEEP_ALL);
      }
      case DeleteNode(String cluster, String node, long version) ->
          without(Deletions.node(known, cluster, node, version));
      case ReplacePolicy(String cluster, long version, PolicyForm form) -> {
        boolean paused = known.cluster(cluster, version).paused();
        yield take(cluster(new ClusterForm(cluster, form, paused, null)), POLICY, KEEP_ALL);
      }
      case Pause(String cluster, boolean paused, String reason) -> {
        Reasons.required(reason);
        PolicyForm policy = PolicyForm.of(known.cluster(cluster).policy());
        yield take(cluster(new ClusterForm(cluster, policy, paused, null)), CLUSTER, KEEP_ALL);
      }
      case Maintenance(String cluster, String node, boolean on, String reason) -> {
        Reasons.required(reason);
        DeclaredNode current = KnownInventory.node(known.cluster(cluster), node);
        yield take(within(cluster, current.withMaintenance(on).toForm()), NODE, KEEP_ALL);
      }
      case Import(InventoryForm form, boolean prune) -> take(form, "", scope(form, prune));
    };
  }

  private Draft createRegion(RegionForm form) {
    Findings findings = new Findings(REGION);
    if (form.code() != null && known.inventory().region(form.code()).isPresent()) {
      findings.conflict("code", taken("a region " + form.code()));
    }
    return take(region(form), findings, REGION, KEEP_ALL);
  }

  private Draft createCluster(ClusterForm form) {
    Findings findings = new Findings(CLUSTER);
    if (form.name() != null && known.inventory().cluster(form.name()).isPresent()) {
      findings.conflict("name", taken("a cluster " + form.name()));
    }
    return take(cluster(form), findings, CLUSTER, KEEP_ALL);
  }

  private Draft createNode(String cluster, NodeForm form) {
    Findings findings = new Findings(NODE);
    if (form.name() != null && known.cluster(cluster).node(form.name()).isPresent()) {
      findings.conflict("name", taken("a node " + form.name() + " in cluster " + cluster));
    }
    return take(within(cluster, form), findings, NODE, KEEP_ALL);
  }

  private static String taken(String what) {
    return "there is " + what + " already; choose another name, or change that one with PUT";
  }

  private Draft without(DeclaredInventory after) {
    return checked(new Draft(known.inventory(), after, Map.of(), ""), new Findings(""));
  }

  private Draft take(InventoryForm form, String root, Scope scope) {
    return take(form, new Findings(root), root, scope);
  }

  private Draft take(InventoryForm form, Findings findings, String root, Scope scope) {
    DeclaredInventory declared = InventoryCheck.read(form, findings);
    findings.throwIfWrong();
    DeclaredInventory after = Merging.merge(known.inventory(), declared, scope);
    Draft draft = new Draft(known.inventory(), after, Draft.pathsOf(declared), root);
    return checked(draft, findings);
  }

  private static Draft checked(Draft draft, Findings findings) {
    new WholeCheck(draft, findings).run();
    findings.throwIfAny();
    return draft;
  }

  private static Scope scope(InventoryForm form, boolean prune) {
    if (!prune) {
      return KEEP_ALL;
    }
    Set<String> listingNodes = new HashSet<>();
    for (ClusterForm cluster : requireNonNullElse(form.clusters(), List.<ClusterForm>of())) {
      if (cluster != null && cluster.name() != null && cluster.nodes() != null) {
        listingNodes.add(cluster.name());
      }
    }
    return new Scope(form.regions() != null, form.clusters() != null, listingNodes);
  }

  private static InventoryForm region(RegionForm form) {
    return new InventoryForm(List.of(form), null);
  }

  private static InventoryForm cluster(ClusterForm form) {
    return new InventoryForm(null, List.of(form));
  }

  /** The cluster as it is, naming this one of its nodes. */
  private InventoryForm within(String cluster, NodeForm node) {
    DeclaredCluster current = known.cluster(cluster);
    PolicyForm policy = PolicyForm.of(current.policy());
    return cluster(new ClusterForm(cluster, policy, current.paused(), List.of(node)));
  }
}
