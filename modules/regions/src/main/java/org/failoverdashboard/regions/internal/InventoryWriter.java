package org.failoverdashboard.regions.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Sealing;
import org.failoverdashboard.regions.domain.DeclaredCluster;
import org.failoverdashboard.regions.domain.DeclaredNode;
import org.failoverdashboard.regions.domain.DeclaredRegion;
import org.failoverdashboard.regions.domain.Draft;
import org.failoverdashboard.regions.domain.Secret;

/** Makes the rows what a draft says, inside the transaction that read them. */
final class InventoryWriter {
  private final EntityManager entities;
  private final InventoryRows rows;
  private final Sealing sealing;
  private final Ids ids;

  InventoryWriter(EntityManager entities, InventoryRows rows, Sealing sealing, Ids ids) {
    this.entities = entities;
    this.rows = rows;
    this.sealing = sealing;
    this.ids = ids;
  }

  /** Regions come first and go last: nodes stand in them. */
  void write(Draft draft) {
    draft.after().regions().forEach(this::write);
    for (DeclaredCluster cluster : draft.after().clusters()) {
      Optional<DeclaredCluster> before = draft.before().cluster(cluster.name());
      if (before.isEmpty()) {
        create(cluster);
      } else if (!before.get().equals(cluster)) {
        change(row(cluster), before.get(), cluster);
      }
    }
    rows.clusters().stream()
        .filter(row -> draft.after().cluster(row.name()).isEmpty())
        .forEach(entities::remove);
    entities.flush();
    rows.regions().stream()
        .filter(row -> draft.after().region(row.code()).isEmpty())
        .forEach(entities::remove);
  }

  private void write(DeclaredRegion region) {
    rows.region(region.code())
        .ifPresentOrElse(row -> row.take(region), () -> entities.persist(new RegionEntity(region)));
  }

  private ClusterEntity row(DeclaredCluster cluster) {
    return rows.cluster(cluster.name()).orElseThrow();
  }

  private void create(DeclaredCluster cluster) {
    ClusterEntity row =
        new ClusterEntity(
            ids.next(), cluster.name(), PolicyColumn.write(cluster.policy()), cluster.paused());
    for (DeclaredNode node : cluster.nodes()) {
      NodeEntity added = add(row, node);
      if (node.primary()) {
        row.startWithPrimary(added.id());
      }
    }
    entities.persist(row);
  }

  private void change(ClusterEntity row, DeclaredCluster before, DeclaredCluster after) {
    // A change of a node alone would leave the cluster's version as it is.
    entities.lock(row, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
    row.take(PolicyColumn.write(after.policy()), after.paused());
    row.nodes().removeIf(node -> after.node(node.name()).isEmpty());
    for (DeclaredNode node : after.nodes()) {
      Optional<DeclaredNode> old = before.node(node.name());
      if (old.isEmpty()) {
        add(row, node);
      } else if (!old.get().equals(node)) {
        row.nodes().stream()
            .filter(existing -> existing.name().equals(node.name()))
            .forEach(existing -> take(existing, node));
      }
    }
  }

  private NodeEntity add(ClusterEntity cluster, DeclaredNode node) {
    NodeEntity row = new NodeEntity(ids.next(), cluster, node.name());
    take(row, node);
    cluster.nodes().add(row);
    return row;
  }

  private void take(NodeEntity row, DeclaredNode node) {
    row.take(node);
    switch (node.secret()) {
      case Secret.Reference(String text) -> row.takeReference(text);
      case Secret.Plain(String password) -> row.takeEncrypted(sealing.seal(row.id(), password));
      case Secret.Stored() -> {}
    }
  }
}
