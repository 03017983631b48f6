package org.failoverdashboard.regions.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.InventoryConflictException;

/** Checks that the parts of a drafted inventory fit each other. */
final class WholeCheck {
  private final Draft draft;
  private final Findings findings;

  WholeCheck(Draft draft, Findings findings) {
    this.draft = draft;
    this.findings = findings;
  }

  /**
   * @throws InventoryConflictException when a primary would be taken out of its cluster
   */
  void run() {
    primariesStay();
    Map<HostPort, String> addresses = new HashMap<>();
    untouchedNodesFirst(addresses);
    for (DeclaredCluster cluster : draft.after().clusters()) {
      regionOrderIsKnown(cluster);
      for (DeclaredNode node : cluster.nodes()) {
        regionIsKnown(cluster, node);
        if (isNamed(cluster, node)) {
          addressIsFree(cluster, node, addresses);
          passwordIsThere(cluster, node);
        }
      }
    }
  }

  private void primariesStay() {
    for (DeclaredCluster before : draft.before().clusters()) {
      String cluster = before.name();
      draft.after().cluster(cluster).ifPresent(after -> primaryStays(before, after));
    }
  }

  private static void primaryStays(DeclaredCluster before, DeclaredCluster after) {
    before
        .primary()
        .filter(primary -> after.node(primary.name()).isEmpty())
        .ifPresent(primary -> {
          throw new InventoryConflictException(
              "nodes",
              primary.name()
                  + " is the primary of "
                  + before.name()
                  + "; switch over to another node first, or delete the whole cluster");
        });
  }

  /** So that a conflict is reported where it was sent, whatever the order of the clusters. */
  private void untouchedNodesFirst(Map<HostPort, String> addresses) {
    for (DeclaredCluster cluster : draft.after().clusters()) {
      for (DeclaredNode node : cluster.nodes()) {
        if (!isNamed(cluster, node)) {
          addresses.put(node.address(), cluster.name() + "/" + node.name());
        }
      }
    }
  }

  private void addressIsFree(
      DeclaredCluster cluster, DeclaredNode node, Map<HostPort, String> addresses) {
    String name = cluster.name() + "/" + node.name();
    String other = addresses.putIfAbsent(node.address(), name);
    if (other != null) {
      findings.add(
          path(cluster, node) + "host",
          node.address() + " is already the address of " + other + "; one server is one node");
    }
  }

  private void passwordIsThere(DeclaredCluster cluster, DeclaredNode node) {
    if (!(node.secret() instanceof Secret.Stored)) {
      return;
    }
    Optional<DeclaredNode> before =
        draft.before().cluster(cluster.name()).flatMap(known -> known.node(node.name()));
    if (before.isEmpty()) {
      findings.add(
          path(cluster, node) + "password",
          "is missing; give password, or password_reference as env:NAME or file:/PATH");
    } else if (!before.get().address().equals(node.address())) {
      // Who may edit a node need not know its password, and must not be able to have it sent to
      // them.
      findings.add(
          path(cluster, node) + "password",
          "has to be given again with another address: the stored one is only ever sent to "
              + before.get().address());
    }
  }

  private void regionIsKnown(DeclaredCluster cluster, DeclaredNode node) {
    if (draft.after().region(node.region()).isPresent()) {
      return;
    }
    if (isNamed(cluster, node)) {
      findings.add(path(cluster, node) + "region", unknown(node.region()));
    } else {
      findings.add(
          "regions",
          "region "
              + node.region()
              + " is still used by node "
              + cluster.name()
              + "/"
              + node.name()
              + "; name the region here, or move the node first");
    }
  }

  private void regionOrderIsKnown(DeclaredCluster cluster) {
    String path = draft.paths().get(Draft.key(cluster));
    List<String> order = cluster.policy().regionOrder();
    for (int i = 0; i < order.size(); i++) {
      if (draft.after().region(order.get(i)).isEmpty()) {
        findings.add(
            path == null ? "regions" : path + "policy.region_order[" + i + "]",
            unknown(order.get(i)));
      }
    }
  }

  private String unknown(String code) {
    return "there is no region " + code + "; create it first, or name it under regions";
  }

  private boolean isNamed(DeclaredCluster cluster, DeclaredNode node) {
    return draft.paths().containsKey(Draft.key(cluster, node));
  }

  private String path(DeclaredCluster cluster, DeclaredNode node) {
    return draft.paths().getOrDefault(Draft.key(cluster, node), "");
  }
}
