package org.failoverdashboard.regions.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.failoverdashboard.regions.api.ClusterForm;
import org.failoverdashboard.regions.api.InventoryForm;
import org.failoverdashboard.regions.api.Policy;
import org.jspecify.annotations.Nullable;

/**
 * Reads a document for itself: every field, names used twice, a second primary. What it says about
 * things outside of it is {@link WholeCheck}'s.
 */
final class InventoryCheck {
  private InventoryCheck() {}

  static DeclaredInventory read(InventoryForm form, Findings findings) {
    Fields fields = new Fields(findings, "");
    List<DeclaredRegion> regions = each(fields, "regions", form.regions(), RegionCheck::read);
    unique(fields, "regions", "code", regions.stream().map(DeclaredRegion::code).toList());
    List<DeclaredCluster> clusters =
        each(fields, "clusters", form.clusters(), InventoryCheck::cluster);
    unique(fields, "clusters", "name", clusters.stream().map(DeclaredCluster::name).toList());
    return new DeclaredInventory(regions, clusters);
  }

  private static DeclaredCluster cluster(ClusterForm form, Fields fields) {
    String name = fields.name("name", form.name());
    List<DeclaredNode> nodes = each(fields, "nodes", form.nodes(), NodeCheck::read);
    unique(fields, "nodes", "name", nodes.stream().map(DeclaredNode::name).toList());
    onePrimary(fields, nodes);
    return new DeclaredCluster(
        name,
        PolicyCheck.read(form.policy(), Policy.DEFAULT, fields.at("policy")),
        Boolean.TRUE.equals(form.paused()),
        nodes);
  }

  private static void onePrimary(Fields fields, List<DeclaredNode> nodes) {
    String first = null;
    for (int i = 0; i < nodes.size(); i++) {
      DeclaredNode node = nodes.get(i);
      if (!node.primary()) {
        continue;
      }
      if (first != null) {
        fields.wrong(
            "nodes[" + i + "].role",
            "a cluster has one primary, and " + first + " is declared as it; make this a standby");
      } else {
        first = node.name();
      }
    }
  }

  private static void unique(Fields fields, String list, String field, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (!name.isEmpty() && !seen.add(name)) {
        fields.wrong(list + "[" + i + "]." + field, name + " stands here twice; names are unique");
      }
    }
  }

  private static <F, D> List<D> each(
      Fields fields,
      String list,
      @Nullable List<@Nullable F> forms,
      BiFunction<F, Fields, D> read) {
    List<D> all = new ArrayList<>();
    if (forms == null) {
      return all;
    }
    for (int i = 0; i < forms.size(); i++) {
      F form = forms.get(i);
      String field = list + "[" + i + "]";
      if (form == null) {
        fields.wrong(field, "is empty; describe it or leave it out");
      } else {
        all.add(read.apply(form, fields.at(field)));
      }
    }
    return all;
  }
}
