package org.failoverdashboard.regions.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.ControlDatabaseReady;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.InventoryChanged;
import org.failoverdashboard.regions.api.QueryCounts;
import org.failoverdashboard.regions.api.Sealing;
import org.failoverdashboard.regions.api.ServerTls;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.failoverdashboard.regions.api.UuidV7;

/** Puts the inventory together and offers it, the clock and new ids for injection. */
@ApplicationScoped
class RegionsBeans {
  @Produces
  @Singleton
  Time time() {
    return new SystemTime();
  }

  @Produces
  @Singleton
  Ids ids(Time time) {
    return new UuidV7(time, new SecureRandom());
  }

  @Produces
  @Singleton
  Sealing sealing(
      @ConfigProperty(name = "failover.secret.key") Optional<String> key,
      @ConfigProperty(name = "failover.secret.key.previous") Optional<String> previous) {
    return new BoxSealing(key, previous, new SecureRandom());
  }

  @Produces
  @Singleton
  Passwords passwords(
      Sealing sealing,
      @ConfigProperty(name = "failover.secrets.directory") Optional<String> directory) {
    return new Passwords(sealing, System::getenv, new SecretFiles(directory.map(Path::of)));
  }

  @Produces
  @Singleton
  AddressRules addresses(
      @ConfigProperty(name = "failover.nodes.allowed") Optional<List<String>> allowed) {
    return new AddressRules(allowed.orElse(List.of()));
  }

  @Produces
  @Singleton
  Inventory inventory(
      ControlDatabase database,
      InventoryStore store,
      Passwords passwords,
      @ConfigProperty(name = "failover.nodes.tls") Optional<String> tls,
      @ConfigProperty(name = "failover.nodes.ca.file") Optional<String> authorities,
      Event<InventoryChanged> changed) {
    return new MemoryInventory(
        database,
        store,
        passwords,
        ServerTls.of("FAILOVER_NODES", tls, authorities),
        () -> changed.fire(new InventoryChanged()));
  }

  @Produces
  @Singleton
  @Typed({QueryCache.class, QueryCounts.class})
  QueryCache queries(Time time) {
    return new QueryCache(time);
  }

  void changed(@Observes InventoryChanged changed, QueryCache cache) {
    cache.forget();
  }

  void ready(@Observes ControlDatabaseReady ready, Inventory inventory) {
    inventory.refresh();
  }
}
