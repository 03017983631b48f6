package org.failoverdashboard.failover.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.failoverdashboard.core.api.Order;
import org.failoverdashboard.core.domain.StormBrake;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.plan.Patience;
import org.failoverdashboard.core.supervise.FleetBrake;
import org.failoverdashboard.core.supervise.Handover;
import org.failoverdashboard.core.supervise.Journal;
import org.failoverdashboard.core.supervise.Means;
import org.failoverdashboard.core.supervise.Rejoiner;
import org.failoverdashboard.core.supervise.Rejoining;
import org.failoverdashboard.core.supervise.Situation;
import org.failoverdashboard.core.supervise.Supervision;
import org.failoverdashboard.failover.api.Approving;
import org.failoverdashboard.failover.api.Explaining;
import org.failoverdashboard.failover.api.Ordering;
import org.failoverdashboard.failover.api.Rehearsal;
import org.failoverdashboard.failover.api.StormBraking;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.NodeConnections;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.Allowance;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Sealing;
import org.failoverdashboard.regions.api.Time;

/**
 * Failover put together, for the container and for observers that run without one. Nothing happens
 * by itself: whoever holds it performs every {@link Duty} as often as that duty says, and tells it
 * what was observed.
 */
public final class FailoverAssembly {
  /** What has to be done periodically, the first time at once. */
  public enum Duty {
    LEAD(Duration.ofMillis(1_500)),
    RECORDS(Duration.ofSeconds(1)),
    RECONSIDER(Duration.ofMillis(250)),
    /** Each cluster has its turn every five seconds. */
    REHEARSE(Duration.ofMillis(500)),
    REHEARSE_RECORDS(Duration.ofSeconds(5)),
    SLOTS(Duration.ofSeconds(30));

    private final Duration every;

    Duty(Duration every) {
      this.every = every;
    }

    public Duration every() {
      return every;
    }
  }

  /**
   * What it works with.
   *
   * @param database the control database
   * @param control remembers whether the control database answers
   * @param rejoinCommand the admin's template; empty when there is none
   * @param listeners are told what happened; return at once
   */
  public record Surroundings(
      DataSource database,
      ControlDatabase control,
      Watching watching,
      NodeConnections connections,
      Inventory inventory,
      Sealing sealing,
      Optional<String> rejoinCommand,
      Consumer<DomainEvent> listeners,
      ThreadFactory threads,
      Ids ids,
      Time time) {}

  private static final Logger LOG = System.getLogger(FailoverAssembly.class.getName());

  /**
   * So many decisions of all clusters in trouble are recorded at once, and so many in the long run.
   */
  private static final int CONSIDERED = 1_000;

  private static final double CONSIDERED_A_SECOND = 100;
  private static final Duration REJOIN_TIMEOUT = Duration.ofMinutes(30);

  private final Surroundings given;
  private final Lease lease;
  private final Journal journal;
  private final Allowance considered;
  private final JdbcLedger ledger;
  private final FleetBrake brake;
  private final RecordedBrake recordedBrake;
  private final Situation situation;
  private final Supervisors supervisors;
  private final Rejoiner rejoiner;
  private final SlotKeeper slotKeeper;
  private final Drills drills;
  private final RecordedApprovals approvals;

  public FailoverAssembly(Surroundings given) {
    String observer = given.watching().observer();
    this.given = given;
    // The lease belongs to this run: a restarted observer is another one.
    this.lease = new Lease(given.database(), observer + "/" + given.ids().next(), given.time());
    this.journal = new Journal(given.listeners(), given.ids(), given.time());
    this.considered = new Allowance(CONSIDERED, CONSIDERED_A_SECOND, given.time().nanoTime());
    this.ledger =
        new JdbcLedger(
            given.database(), lease.holder(), given.sealing(), given.inventory(), observer);
    Votes votes = new Votes(given.database(), observer);
    this.brake =
        new FleetBrake(
            new StormBrake(StormBrake.Limits.DEFAULT),
            lease,
            journal,
            Actor.observer(observer),
            given.time());
    this.recordedBrake =
        new RecordedBrake(brake, new BrakeReleases(given.database()), lease, observer, given.ids());
    this.situation =
        new Situation(given.watching(), given.control(), lease, votes, brake, given.time());
    this.supervisors = supervisors();
    this.rejoiner = rejoiner();
    this.drills =
        new Drills(new LeasedStatements(given.database(), lease.holder()), lease, given.ids());
    this.slotKeeper =
        new SlotKeeper(
            new Slots(new NodeSql(given.connections(), node -> false)),
            new SlotRows(given.database()),
            given.watching(),
            lease,
            new VirtualTogether(given.threads()),
            journal);
    this.approvals =
        new RecordedApprovals(
            ordering(),
            new OperationReader(given.database()),
            new ApprovalStore(given.database()),
            journal,
            supervisors::wakeForOrders);
  }

  private Supervisors supervisors() {
    return new Supervisors(
        given.inventory(),
        ledger,
        lease,
        new Handover(ledger, lease, situation),
        cluster ->
            new ClusterSupervisor(
                cluster,
                new Supervision(cluster, means(cluster), situation, considerations()),
                given.time()),
        given.threads());
  }

  private Considerations considerations() {
    return new Considerations(
        given.listeners(),
        considered,
        given.threads(),
        given.watching().observer(),
        given.ids(),
        given.time());
  }

  /** The means of supervising one cluster. */
  private Means means(ClusterId cluster) {
    return new Means(
        given.watching(),
        ledger,
        lease,
        new JdbcServers(
            given.connections(), new Sightings(given.watching(), cluster), given.time()),
        new VirtualTogether(given.threads()),
        journal,
        given.time(),
        Patience.DEFAULT);
  }

  private Rejoiner rejoiner() {
    Optional<Rejoining> rejoining =
        given
            .rejoinCommand()
            .map(words ->
                new CommandRejoining(new RejoinCommand(words, REJOIN_TIMEOUT), given.threads()));
    return new Rejoiner(
        ledger, given.watching(), lease, situation, rejoining, journal, given.time());
  }

  /** What would be done if a primary were lost now. */
  public Explaining explaining() {
    return new Explainer(given.watching(), situation);
  }

  /** Whether a failover could be recorded now. */
  public Rehearsal rehearsal() {
    return supervisors;
  }

  /** Where people's orders go. */
  public Ordering ordering() {
    return new RecordedOrders(
        given.inventory(),
        new OrderCheck(Order.LIFTABLE),
        new Foresight(given.watching(), situation),
        new OperationStore(given.database()),
        new OperationReader(given.database()),
        journal,
        given.ids(),
        supervisors::wakeForOrders);
  }

  /** Where second persons answer. */
  public Approving approving() {
    return approvals;
  }

  /** The storm brake of this observer. */
  public StormBraking stormBraking() {
    return recordedBrake;
  }

  /** Does what is due now. */
  public void perform(Duty duty) {
    switch (duty) {
      case LEAD ->
          asking(() -> {
            lease.renew();
            given.control().answered();
          });
      case RECORDS ->
          asking(() -> {
            recordedBrake.read();
            supervisors.readRecords();
            supervisors.readOrders();
            rejoiner.tend();
            drills.sendBack();
            approvals.expire();
          });
      case RECONSIDER -> supervisors.wakeAll();
      case REHEARSE -> supervisors.rehearse();
      case REHEARSE_RECORDS -> supervisors.rehearseRecords();
      case SLOTS -> asking(slotKeeper::tend);
    }
  }

  /** Something was observed of a cluster; returns at once. */
  public void observed(ClusterObserved observed) {
    supervisors.wake(observed.observations().cluster().id());
  }

  /** Clusters came, went, or changed. */
  public void inventoryChanged() {
    supervisors.reconcile();
  }

  /** Ends every supervisor, and lets another observer lead at once. */
  public void stop() {
    supervisors.stopAll();
    asking(lease::release);
  }

  @FunctionalInterface
  private interface Question {
    void ask() throws SQLException, LedgerException;
  }

  private void asking(Question question) {
    if (!given.control().migrated()) {
      return;
    }
    try {
      question.ask();
    } catch (SQLException | LedgerException failure) {
      LOG.log(Level.WARNING, "the control database does not answer: {0}", failure.getMessage());
      given.control().silent(String.valueOf(failure.getMessage()));
    }
  }
}
