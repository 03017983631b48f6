package org.failoverdashboard.failover.internal;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.failoverdashboard.failover.api.Approving;
import org.failoverdashboard.failover.api.Explaining;
import org.failoverdashboard.failover.api.Ordering;
import org.failoverdashboard.failover.api.Rehearsal;
import org.failoverdashboard.failover.api.StormBraking;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.NodeConnections;
import org.failoverdashboard.monitoring.api.Simulations;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Sealing;
import org.failoverdashboard.regions.api.Time;

/** Offers failover for injection. */
@ApplicationScoped
class FailoverBeans {
  @Resource(lookup = "jdbc/control", shareable = false)
  private DataSource database;

  @Resource(lookup = FailoverTimers.THREADS)
  private ManagedThreadFactory threads;

  @Produces
  @Singleton
  FailoverAssembly failover(
      ControlDatabase control,
      Watching watching,
      NodeConnections connections,
      Inventory inventory,
      Sealing sealing,
      @ConfigProperty(name = "failover.rejoin.command") Optional<String> rejoinCommand,
      Simulations simulations,
      Event<DomainEvent> events,
      Ids ids,
      Time time) {
    return new FailoverAssembly(
        new FailoverAssembly.Surroundings(
            database,
            control,
            watching,
            connections,
            inventory,
            sealing,
            rejoinCommand,
            new OnPurpose(simulations::running, events::fire),
            threads,
            ids,
            time));
  }

  /** Not in an EJB: its container would take ten times as long as what is done here. */
  static void observed(@Observes ClusterObserved observed, FailoverAssembly failover) {
    failover.observed(observed);
  }

  @Produces
  @Singleton
  Explaining explaining(FailoverAssembly failover) {
    return failover.explaining();
  }

  @Produces
  @Singleton
  Rehearsal rehearsal(FailoverAssembly failover) {
    return failover.rehearsal();
  }

  @Produces
  @Singleton
  Ordering ordering(FailoverAssembly failover) {
    return failover.ordering();
  }

  @Produces
  @Singleton
  Approving approving(FailoverAssembly failover) {
    return failover.approving();
  }

  @Produces
  @Singleton
  StormBraking stormBraking(FailoverAssembly failover) {
    return failover.stormBraking();
  }
}
