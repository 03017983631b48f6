package org.failoverdashboard.failover.internal;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.failoverdashboard.failover.api.Explaining;
import org.failoverdashboard.monitoring.api.NodeConnections;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Sealing;
import org.failoverdashboard.regions.api.Time;

/** Puts failover together. */
@ApplicationScoped
class FailoverBeans {
  private static final Duration REJOIN_TIMEOUT = Duration.ofMinutes(30);

  @Resource(lookup = "jdbc/control")
  private DataSource database;

  @Resource(lookup = FailoverTimers.THREADS)
  private ManagedThreadFactory threads;

  @Produces
  @Singleton
  Journal journal(Event<DomainEvent> events, Ids ids, Time time) {
    return new Journal(events::fire, ids, time);
  }

  /** The lease belongs to this run: a restarted observer is another one. */
  @Produces
  @Singleton
  Lease lease(Watching watching, Ids ids, Time time) {
    return new Lease(database, watching.observer() + "/" + ids.next(), time);
  }

  @Produces
  @Singleton
  Means means(
      Watching watching,
      NodeConnections connections,
      Lease lease,
      Sealing sealing,
      Inventory inventory,
      Journal journal,
      Time time) {
    JdbcLedger ledger = new JdbcLedger(database, lease, sealing, inventory, watching.observer());
    return new Means(watching, connections, ledger, new VirtualTogether(threads), journal, time);
  }

  @Produces
  @Singleton
  Situation situation(Watching watching, ControlDatabase control, Lease lease, Time time) {
    Votes votes = new Votes(database, watching.observer());
    return new Situation(watching, control, lease, votes, time);
  }

  @Produces
  @Singleton
  Supervisors supervisors(Inventory inventory, Lease lease, Situation situation, Means means) {
    Fence fence = new Fence(means.connections());
    Actor observer = Actor.observer(means.watching().observer());
    return new Supervisors(
        inventory,
        database,
        means.ledger(),
        lease,
        situation,
        cluster -> new ClusterSupervisor(cluster, means, situation, fence, lease, observer),
        threads);
  }

  @Produces
  @Singleton
  Explaining explaining(Watching watching, Situation situation) {
    return new Explainer(watching, situation);
  }

  @Produces
  @Singleton
  Rejoiner rejoiner(
      Watching watching,
      Lease lease,
      Journal journal,
      @ConfigProperty(name = "failover.rejoin.command") Optional<String> template,
      Time time) {
    return new Rejoiner(
        database,
        watching,
        lease,
        template.map(words -> new RejoinCommand(words, REJOIN_TIMEOUT)),
        journal,
        Actor.observer(watching.observer()),
        threads,
        time);
  }
}
