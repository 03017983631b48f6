package org.failoverdashboard.regions.api;

import org.jspecify.annotations.Nullable;

/**
 * Something a person wants changed in the inventory. A version is that of the thing when the person
 * last saw it; of a node or a policy, that of the cluster.
 */
public sealed interface InventoryEdit {
  record CreateRegion(RegionForm form) implements InventoryEdit {}

  record ReplaceRegion(String code, long version, RegionForm form) implements InventoryEdit {}

  record DeleteRegion(String code, long version) implements InventoryEdit {}

  record CreateCluster(ClusterForm form) implements InventoryEdit {}

  /** Nodes are replaced too when the form has any list of them, and stay when it has none. */
  record ReplaceCluster(String name, long version, ClusterForm form) implements InventoryEdit {}

  record DeleteCluster(String name, long version) implements InventoryEdit {}

  record CreateNode(String cluster, NodeForm form) implements InventoryEdit {}

  record ReplaceNode(String cluster, String node, long version, NodeForm form)
      implements InventoryEdit {}

  record DeleteNode(String cluster, String node, long version) implements InventoryEdit {}

  record ReplacePolicy(String cluster, long version, PolicyForm form) implements InventoryEdit {}

  /**
   * Stops every automatic action on a cluster, or lets it go on.
   *
   * @param reason required: why
   */
  record Pause(String cluster, boolean paused, @Nullable String reason) implements InventoryEdit {}

  /**
   * Says that an operator works on a node, or does no more: so long it is never acted on.
   *
   * @param reason required: why
   */
  record Maintenance(String cluster, String node, boolean on, @Nullable String reason)
      implements InventoryEdit {}

  /**
   * Creates what is new and changes what differs.
   *
   * @param prune whether what the document does not name is deleted: regions if it lists regions,
   *     clusters if it lists clusters, and nodes of the clusters whose nodes it lists
   */
  record Import(InventoryForm form, boolean prune) implements InventoryEdit {}
}
