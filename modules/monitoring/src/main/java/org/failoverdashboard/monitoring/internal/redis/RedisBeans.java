package org.failoverdashboard.monitoring.internal.redis;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.failoverdashboard.monitoring.api.ClusterViewChanged;
import org.failoverdashboard.monitoring.api.SharedCounts;
import org.failoverdashboard.monitoring.api.SightChanged;
import org.failoverdashboard.monitoring.api.Sights;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.monitoring.internal.MonitoringTimers;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.InventoryChanged;
import org.failoverdashboard.regions.api.Time;

/** Puts sharing through Redis together. */
@ApplicationScoped
class RedisBeans {
  @Resource(lookup = MonitoringTimers.THREADS)
  private ManagedThreadFactory threads;

  @Produces
  @Singleton
  RedisLiveStore liveStore(
      @ConfigProperty(name = "failover.redis.url", defaultValue = "redis://127.0.0.1:6379")
          String url,
      @ConfigProperty(name = "failover.redis.ca.file") Optional<String> authorities,
      Watching watching,
      Time time) {
    return RedisLiveStore.at(url, authorities.map(Path::of), watching, threads, time);
  }

  @Produces
  @Singleton
  SharedCounts counts(RedisLiveStore store, Time time) {
    return store.counts(time);
  }

  /** A later term than the known one is no reason to act, only to read the inventory again. */
  @Produces
  @Singleton
  @Typed({HeardSights.class, Sights.class})
  HeardSights sights(
      Watching watching, Inventory inventory, Event<SightChanged> changed, Time time) {
    return new HeardSights(
        watching.observer(),
        sight -> {
          if (inventory
              .cluster(sight.cluster())
              .filter(it -> it.term() >= sight.term())
              .isEmpty()) {
            threads.newThread(inventory::refresh).start();
          }
          changed.fire(new SightChanged(sight));
        },
        time);
  }

  @Produces
  @Singleton
  News news() {
    return new News();
  }

  static void changed(@Observes ClusterViewChanged changed, RedisLiveStore store, News news) {
    if (news.in(changed.view())) {
      store.share(changed.view());
    }
  }

  /** Fired where something differs from what was known, so that it comes to rest by itself. */
  static void changed(@Observes InventoryChanged changed, RedisLiveStore store) {
    store.tellOfEdit();
  }
}
