package org.failoverdashboard.regions.domain;

import java.util.List;
import java.util.Map;
import org.failoverdashboard.regions.api.ClusterForm;
import org.failoverdashboard.regions.api.InventoryEdit;
import org.failoverdashboard.regions.api.InventoryForm;
import org.failoverdashboard.regions.api.NodeForm;
import org.failoverdashboard.regions.api.RegionForm;
import org.jspecify.annotations.Nullable;

/** Inventories for tests: region eu-west-1, cluster orders of n1 (primary) and n2. */
final class Inventories {
  private Inventories() {}

  static KnownInventory empty() {
    return new KnownInventory(new DeclaredInventory(List.of(), List.of()), Map.of(), Map.of());
  }

  static KnownInventory orders() {
    DeclaredInventory inventory =
        Editing.draft(new InventoryEdit.Import(ordersForm(), false), empty()).after();
    return new KnownInventory(inventory, Map.of("eu-west-1", 3L), Map.of("orders", 7L));
  }

  static InventoryForm ordersForm() {
    return new InventoryForm(
        List.of(region("eu-west-1")),
        List.of(
            new ClusterForm(
                "orders",
                null,
                null,
                List.of(node("n1", "primary", "db1"), node("n2", "standby", "db2")))));
  }

  static RegionForm region(String code) {
    return new RegionForm(code, "Somewhere", 53.3, -6.2, null);
  }

  static NodeForm node(@Nullable String name, @Nullable String role, @Nullable String host) {
    return new NodeForm(
        name,
        "eu-west-1",
        role,
        host,
        5432,
        null,
        null,
        null,
        null,
        null,
        null,
        "observer",
        null,
        "env:PGPASSWORD",
        null);
  }
}
