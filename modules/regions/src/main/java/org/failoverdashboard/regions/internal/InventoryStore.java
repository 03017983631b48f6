package org.failoverdashboard.regions.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.HandsOff;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.InventoryEdit;
import org.failoverdashboard.regions.api.InventoryEdit.Maintenance;
import org.failoverdashboard.regions.api.InventoryEdit.Pause;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Reasons;
import org.failoverdashboard.regions.api.Sealing;
import org.failoverdashboard.regions.api.Time;
import org.failoverdashboard.regions.domain.DeclaredCluster;
import org.failoverdashboard.regions.domain.DeclaredNode;
import org.failoverdashboard.regions.domain.Draft;
import org.failoverdashboard.regions.domain.Editing;
import org.failoverdashboard.regions.domain.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The inventory's tables. Every method is one transaction.
 *
 * <p>Edits come one after the other: what was checked against the whole inventory still holds when
 * it is written, whichever instance edits at the same time.
 */
@ApplicationScoped
public class InventoryStore implements InventorySource {
  /** Any number that no other advisory lock of this program uses. */
  private static final long EDIT_LOCK = 0x696E_7665_6E74_6F72L;

  /** Of the rows as they are, since not whatever changes them raises a version. */
  private static final String REVISION =
      """
      select encode(sha256(convert_to(concat_ws(';',
               (select string_agg(cast(r as text), ',' order by r.code) from region r),
               (select string_agg(cast(c as text), ',' order by c.id) from cluster c),
               (select string_agg(cast(n as text), ',' order by n.id) from node n)), 'UTF8')), 'hex')
      """;

  @PersistenceContext(unitName = "control")
  private EntityManager entities;

  @Inject private Passwords passwords;
  @Inject private Sealing sealing;
  @Inject private Ids ids;
  @Inject private Time time;

  @Override
  @Transactional
  public String revision() {
    return (String) entities.createNativeQuery(REVISION, String.class).getSingleResult();
  }

  @Override
  @Transactional
  public InventorySnapshot read() {
    return rows().toSnapshot();
  }

  @Transactional
  Draft draft(InventoryEdit edit) {
    InventoryRows rows = rows();
    return settled(Editing.draft(edit, rows.toKnown()), rows);
  }

  @Transactional
  Draft write(InventoryEdit edit, Actor actor) {
    entities
        .createNativeQuery("select cast(pg_advisory_xact_lock(:lock) as text)")
        .setParameter("lock", EDIT_LOCK)
        .getSingleResult();
    InventoryRows rows = rows();
    Draft draft = settled(Editing.draft(edit, rows.toKnown()), rows);
    new InventoryWriter(entities, rows, sealing, ids).write(draft);
    if (draft.changesAnything()) {
      keepHandsOff(edit, rows, actor);
    }
    return draft;
  }

  /** Who said so stands beside what was said; what ended took it along. */
  private void keepHandsOff(InventoryEdit edit, InventoryRows rows, Actor actor) {
    if (edit instanceof Pause pause) {
      rows.cluster(pause.cluster()).ifPresent(row -> row.pausedBy(said(actor, pause.reason())));
    }
    if (edit instanceof Maintenance maintenance) {
      rows.node(maintenance.cluster(), maintenance.node())
          .ifPresent(row -> row.maintainedBy(said(actor, maintenance.reason())));
    }
  }

  private HandsOff said(Actor actor, @Nullable String reason) {
    return new HandsOff(actor, time.now(), Reasons.required(reason));
  }

  private InventoryRows rows() {
    List<RegionEntity> regions =
        entities
            .createQuery("select r from RegionEntity r order by r.code", RegionEntity.class)
            .getResultList();
    List<ClusterEntity> clusters =
        entities
            .createQuery(
                "select c from ClusterEntity c left join fetch c.nodes order by c.name",
                ClusterEntity.class)
            .getResultList();
    return new InventoryRows(regions, clusters);
  }

  /** A password that is sent again is no change. */
  private Draft settled(Draft draft, InventoryRows rows) {
    return draft.settled((cluster, node) ->
        node.secret() instanceof Secret.Plain(String password)
                && isStored(rows, cluster, node, password)
            ? node.withSecret(new Secret.Stored())
            : node);
  }

  private boolean isStored(
      InventoryRows rows, DeclaredCluster cluster, DeclaredNode node, String password) {
    return rows.cluster(cluster.name()).stream()
        .flatMap(row -> row.nodes().stream())
        .filter(row -> row.name().equals(node.name()))
        .anyMatch(row -> passwords.isStored(new NodeId(row.id()), row.toAccess(), password));
  }
}
