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
import org.failoverdashboard.core.plan.Patience;
import org.failoverdashboard.core.supervise.Handover;
import org.failoverdashboard.core.supervise.Journal;
import org.failoverdashboard.core.supervise.Means;
import org.failoverdashboard.core.supervise.Rejoiner;
import org.failoverdashboard.core.supervise.Rejoining;
import org.failoverdashboard.core.supervise.Situation;
import org.failoverdashboard.core.supervise.Supervision;
import org.failoverdashboard.failover.api.Explaining;
import org.failoverdashboard.monitoring.api.NodeConnections;
import org.failoverdashboard.monitoring.api.Watching;
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
  JdbcLedger ledger(Lease lease, Sealing sealing, Inventory inventory, Watching watching) {
    return new JdbcLedger(database, lease.holder(), sealing, inventory, watching.observer());
  }

  @Produces
  @Singleton
  Situation situation(Watching watching, ControlDatabase control, Lease lease, Time time) {
    Votes votes = new Votes(database, watching.observer());
    return new Situation(watching, control, lease, votes, time);
  }

  /** The means of supervising one cluster. */
  @Produces
  @Singleton
  MeansOf means(
      Watching watching,
      NodeConnections connections,
      JdbcLedger ledger,
      Lease lease,
      Journal journal,
      Time time) {
    VirtualTogether together = new VirtualTogether(threads);
    return cluster -> {
      JdbcServers servers = new JdbcServers(connections, new Sightings(watching, cluster), time);
      return new Means(watching, ledger, lease, servers, together, journal, time, Patience.DEFAULT);
    };
  }

  @Produces
  @Singleton
  Supervisors supervisors(
      Inventory inventory, JdbcLedger ledger, Lease lease, Situation situation, MeansOf means) {
    return new Supervisors(
        inventory,
        ledger,
        lease,
        new Handover(ledger, lease, situation),
        cluster ->
            new ClusterSupervisor(cluster, new Supervision(cluster, means.of(cluster), situation)),
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
      JdbcLedger ledger,
      Watching watching,
      Lease lease,
      Journal journal,
      @ConfigProperty(name = "failover.rejoin.command") Optional<String> template,
      Time time) {
    Optional<Rejoining> rejoining =
        template.map(
            words -> new CommandRejoining(new RejoinCommand(words, REJOIN_TIMEOUT), threads));
    return new Rejoiner(ledger, watching, lease, rejoining, journal, time);
  }
}
