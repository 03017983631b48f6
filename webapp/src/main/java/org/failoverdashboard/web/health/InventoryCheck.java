package org.failoverdashboard.web.health;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.ControlDatabaseReady;

/** Up once the control database's tables are migrated and the inventory was read from them. */
@Startup
@ApplicationScoped
public class InventoryCheck implements HealthCheck {
  private static final int AFTER_THE_INVENTORY = 10_000;

  @Inject private ControlDatabase database;

  private volatile boolean loaded;

  void ready(@Observes @Priority(AFTER_THE_INVENTORY) ControlDatabaseReady ready) {
    loaded = true;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("inventory")
        .status(loaded)
        .withData("control_database", database.status().state().name())
        .build();
  }
}
