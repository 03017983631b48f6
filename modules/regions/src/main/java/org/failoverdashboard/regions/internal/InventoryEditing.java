package org.failoverdashboard.regions.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.ClusterForm;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.ControlDatabaseException;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.InventoryChange;
import org.failoverdashboard.regions.api.InventoryEdit;
import org.failoverdashboard.regions.api.InventoryEditor;
import org.failoverdashboard.regions.api.InventoryForm;
import org.failoverdashboard.regions.api.RegionForm;
import org.failoverdashboard.regions.api.Stored;
import org.failoverdashboard.regions.domain.DeclaredRegion;
import org.failoverdashboard.regions.domain.Draft;
import org.failoverdashboard.regions.internal.QueryCache.Query;

/** Edits: first the servers are asked, then all is written at once, then everybody is told. */
@ApplicationScoped
public class InventoryEditing implements InventoryEditor {
  private static final Query<InventoryForm> EXPORT = new Query<>("export");
  private static final Query<List<Stored<RegionForm>>> REGIONS = new Query<>("regions");
  private static final Query<List<Stored<ClusterForm>>> CLUSTERS = new Query<>("clusters");

  @Inject private QueryCache cache;
  @Inject private ControlDatabase database;
  @Inject private InventoryStore store;
  @Inject private ServerCheck servers;
  @Inject private Inventory inventory;
  @Inject private InventoryEvents events;
  @Inject private Event<DomainEvent> happened;

  @Override
  public InventoryForm export() {
    return cache.answer(EXPORT, () -> Declarations.of(asking(store::read)).toForm());
  }

  @Override
  public List<Stored<RegionForm>> regions() {
    return cache.answer(
        REGIONS,
        () ->
            asking(store::read).regions().stream()
                .map(region -> new Stored<>(DeclaredRegion.of(region).toForm(), region.version()))
                .toList());
  }

  @Override
  public List<Stored<ClusterForm>> clusters() {
    return cache.answer(CLUSTERS, this::readClusters);
  }

  private List<Stored<ClusterForm>> readClusters() {
    InventorySnapshot stored = asking(store::read);
    return stored.clusters().stream()
        .map(cluster ->
            new Stored<>(Declarations.of(cluster, stored.access()).toForm(), cluster.version()))
        .toList();
  }

  @Override
  public List<InventoryChange> edit(InventoryEdit edit, Options options, Actor actor) {
    Draft planned = asking(() -> store.draft(edit));
    servers.refuseForbidden(planned);
    if (options.checkServers()) {
      // Outside of the transaction that writes: a silent server must not hold up other edits.
      servers.check(planned);
    }
    if (options.dryRun()) {
      return planned.changes();
    }
    Draft written = asking(() -> store.write(edit, actor));
    cache.forget();
    inventory.refresh();
    events.of(edit, written.changes(), actor).forEach(happened::fire);
    return written.changes();
  }

  private <T> T asking(Supplier<T> question) {
    if (!database.migrated()) {
      throw new ControlDatabaseException(database.status().reason());
    }
    try {
      return question.get();
    } catch (RuntimeException failure) {
      throw StoreFailures.explained(failure);
    }
  }
}
