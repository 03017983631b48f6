package org.failoverdashboard.monitoring.internal.redis;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.failoverdashboard.monitoring.api.ClusterViewChanged;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.monitoring.internal.MonitoringTimers;
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
      Watching watching,
      Time time) {
    return RedisLiveStore.at(url, watching, threads, time);
  }

  static void changed(@Observes ClusterViewChanged changed, RedisLiveStore store) {
    store.share(changed.view());
  }
}
