package org.failoverdashboard.monitoring.internal;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.ClusterViewChanged;
import org.failoverdashboard.monitoring.api.LiveState;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Time;

/** Puts monitoring together and offers it for injection. */
@ApplicationScoped
class MonitoringBeans {
  @Resource(lookup = MonitoringTimers.THREADS)
  private ManagedThreadFactory threads;

  @Produces
  @Singleton
  ControlConnections controlConnections(Inventory inventory) {
    return new ControlConnections(new NodeConnector(inventory));
  }

  @Produces
  @Singleton
  @Typed({Monitors.class, LiveState.class, Watching.class})
  Monitors monitors(
      Inventory inventory,
      ControlConnections control,
      Event<ClusterObserved> observed,
      Event<ClusterViewChanged> changed,
      Event<DomainEvent> happened,
      @ConfigProperty(name = "failover.observer") String observer,
      Ids ids,
      Time time) {
    return new Monitors(
        inventory,
        new NodeConnector(inventory),
        control,
        new CdiAnnouncer(observed, changed, happened, observer, ids, time),
        threads,
        observer,
        time);
  }
}
