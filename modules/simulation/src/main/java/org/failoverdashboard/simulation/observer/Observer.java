package org.failoverdashboard.simulation.observer;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.failoverdashboard.core.domain.StormBrake;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.plan.Patience;
import org.failoverdashboard.core.supervise.FleetBrake;
import org.failoverdashboard.core.supervise.Handover;
import org.failoverdashboard.core.supervise.Journal;
import org.failoverdashboard.core.supervise.Means;
import org.failoverdashboard.core.supervise.Rejoiner;
import org.failoverdashboard.core.supervise.Situation;
import org.failoverdashboard.core.supervise.Supervision;
import org.failoverdashboard.core.supervise.ToldIncident;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.simulation.kernel.Process;
import org.failoverdashboard.simulation.records.RecordsFailure;
import org.failoverdashboard.simulation.records.Tables;

/**
 * One run of the program: what the program's beans, timers and threads put together, with the real
 * supervision in their midst.
 */
public final class Observer {
  private static final Duration LEAD_EVERY = Duration.ofMillis(1_500);
  private static final Duration RECORDS_EVERY = Duration.ofSeconds(1);
  private static final Duration RECONSIDER_EVERY = Duration.ofMillis(250);
  private static final Duration REFRESH_EVERY = Duration.ofSeconds(5);

  private final Process process;
  private final Surroundings around;
  private final ControlStatus database = new ControlStatus();
  private final Connections connections;
  private final Memory memory;
  private final Watches watches;
  private final SignsOfLife signs;
  private final Lease lease;
  private final SqlRecords records;
  private final FleetBrake brake;
  private final Situation situation;
  private final Journal journal;
  private final Handover handover;
  private final Rejoiner rejoiner;
  private final Map<ClusterId, Supervised> supervised = new LinkedHashMap<>();

  /**
   * @param run how many runs of the program there were on that host, this one included
   */
  public Observer(Process process, int run, Surroundings around) {
    String holder = process.name() + "#" + run;
    this.process = process;
    this.around = around;
    this.connections = new Connections(process, around.network(), around.servers());
    this.watches = new Watches(process, connections, around.sabotage(), this::observed);
    this.memory = new Memory(cluster -> watches.changed(around.sabotage().of(cluster)));
    this.signs = new SignsOfLife(process, connections, watches);
    this.lease = new Lease(around.control(), process, holder);
    this.records =
        new SqlRecords(
            process,
            holder,
            around.control(),
            around.statements(),
            memory::published,
            around.sabotage());
    this.journal = new Journal(around.events(), this::newId, process.time());
    this.brake =
        new FleetBrake(
            new StormBrake(around.sabotage().stormLimits()),
            lease,
            journal,
            Actor.observer(process.name()),
            process.time());
    this.situation = new Situation(watches, database, lease, records, brake, process.time());
    this.handover = new Handover(records, lease, situation);
    this.rejoiner =
        new Rejoiner(
            records,
            watches,
            lease,
            situation,
            Optional.of(around.rejoining()),
            journal,
            process.time());
  }

  public Process process() {
    return process;
  }

  /** True while it believes that it leads. */
  public boolean leading() {
    return !process.dead() && lease.leading();
  }

  /** What it knows of that cluster; empty before it has read the inventory. */
  public Optional<ClusterObserved> sees(ClusterId cluster) {
    return watches.cluster(cluster);
  }

  /** An operator takes the storm brake off. */
  public void releaseBrake() {
    brake.release(Actor.person("operator"), "seen to it");
  }

  private UUID newId() {
    return new UUID(
        process.scheduler().random().nextLong(), process.scheduler().random().nextLong());
  }

  /** Starts it. */
  public void start() {
    process.start("main", this::main);
  }

  private void main() throws InterruptedException {
    while (!refresh()) {
      process.time().sleep(Duration.ofSeconds(1));
    }
    every("lead", LEAD_EVERY, () -> asking(lease::renew));
    every("records", RECORDS_EVERY, this::readRecords);
    every("refresh", REFRESH_EVERY, this::refresh);
    every(
        "reconsider",
        RECONSIDER_EVERY,
        () -> {
          watches.reconsider();
          supervised.values().forEach(Supervised::wake);
        });
  }

  private boolean refresh() throws InterruptedException {
    return asking(() -> {
      memory.refresh(around.control().read(process, Tables::clusters));
      watches.all().forEach(seen -> begin(seen.observations().cluster()));
    });
  }

  /** Watches and supervises a cluster of which it did not know. */
  private void begin(Cluster cluster) {
    if (supervised.containsKey(cluster.id())) {
      return;
    }
    Means means =
        new Means(
            watches,
            records,
            lease,
            servers(cluster.id()),
            new FiberTogether(process),
            journal,
            process.time(),
            Patience.DEFAULT);
    Supervised one = new Supervised(process, new Supervision(cluster.id(), means, situation));
    supervised.put(cluster.id(), one);
    WriteWatch writes = new WriteWatch(process, around, watches, connections, cluster);
    process.start("write-" + cluster.name(), writes::run);
    process.start("supervise-" + cluster.name(), one::run);
    for (Node node : cluster.nodes()) {
      NodeWatch watch =
          new NodeWatch(
              process,
              around.network(),
              node,
              connections.server(node),
              cluster.id().toString(),
              cluster.policy(),
              (seen, result, at) -> watches.record(cluster.id(), seen, result, at));
      process.start("watch-" + node.name(), watch::run);
    }
  }

  private SqlServers servers(ClusterId cluster) {
    return new SqlServers(
        process,
        connections,
        node -> seen(cluster, node.id(), Observer::refuses, false),
        node -> seen(cluster, node.id(), Observer::timeline, 0),
        around.effects(),
        around.sabotage());
  }

  private <T> T seen(
      ClusterId cluster, NodeId node, Function<NodeObservations, T> what, T otherwise) {
    return watches
        .cluster(cluster)
        .flatMap(observed -> observed.observations().node(node))
        .map(what)
        .orElse(otherwise);
  }

  private static boolean refuses(NodeObservations node) {
    return node.failure()
        .filter(failure -> failure.kind().meaning() == FailureKind.Meaning.DEAD_AT_ONCE)
        .isPresent();
  }

  private static int timeline(NodeObservations node) {
    return node.lastKnown().map(state -> state.timeline()).orElse(0);
  }

  private void observed(ClusterObserved observed) {
    signs.observed(observed);
    Supervised one = supervised.get(observed.observations().cluster().id());
    if (one != null) {
      one.wake();
    }
  }

  private void readRecords() throws InterruptedException {
    asking(() -> {
      handover.read(new Heirs());
      if (around.ordering().getAsBoolean()) {
        handover.orders((cluster, ordered) ->
            Optional.ofNullable(supervised.get(cluster)).ifPresent(one -> one.carryOut(ordered)));
      }
      rejoiner.tend();
    });
  }

  private final class Heirs implements Handover.Heirs {
    @Override
    public void carryOn(ClusterId cluster, Claim claim) {
      Optional.ofNullable(supervised.get(cluster)).ifPresent(one -> one.carryOn(claim));
    }

    @Override
    public void inherit(ClusterId cluster, ToldIncident incident) {
      Optional.ofNullable(supervised.get(cluster)).ifPresent(one -> one.inherit(incident));
    }
  }

  @FunctionalInterface
  private interface Question {
    void ask() throws RecordsFailure, LedgerException, InterruptedException;
  }

  private boolean asking(Question question) throws InterruptedException {
    try {
      question.ask();
      database.answered();
      return true;
    } catch (RecordsFailure failure) {
      database.silent(failure.reason());
      return false;
    } catch (LedgerException failure) {
      database.silent(failure.reason());
      return false;
    }
  }

  @FunctionalInterface
  private interface Duty {
    void now() throws InterruptedException;
  }

  private void every(String what, Duration period, Duty duty) {
    process.start(
        what,
        () -> {
          while (true) {
            duty.now();
            process.time().sleep(period);
          }
        });
  }
}
