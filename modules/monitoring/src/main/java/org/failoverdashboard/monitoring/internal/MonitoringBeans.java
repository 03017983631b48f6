package org.failoverdashboard.monitoring.internal;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.ClusterViewChanged;
import org.failoverdashboard.monitoring.api.LiveState;
import org.failoverdashboard.monitoring.api.NodeConnections;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Time;

/** Offers monitoring for injection. */
@ApplicationScoped
class MonitoringBeans {
  @Resource(lookup = MonitoringTimers.THREADS)
  private ManagedThreadFactory threads;

  @Produces
  @Singleton
  MonitoringAssembly monitoring(
      Inventory inventory,
      Event<ClusterObserved> observed,
      Event<ClusterViewChanged> changed,
      Event<DomainEvent> happened,
      @ConfigProperty(name = "failover.observer") String observer,
      Ids ids,
      Time time) {
    ListenerAnnouncer announcer =
        new ListenerAnnouncer(observed::fire, changed::fire, happened::fire, observer, ids, time);
    return new MonitoringAssembly(inventory, announcer, threads, observer, time);
  }

  @Produces
  @Singleton
  NodeConnections connections(MonitoringAssembly monitoring) {
    return monitoring.connections();
  }

  @Produces
  @Singleton
  Watching watching(MonitoringAssembly monitoring) {
    return monitoring.watching();
  }

  @Produces
  @Singleton
  LiveState liveState(MonitoringAssembly monitoring) {
    return monitoring.liveState();
  }
}
