package org.failoverdashboard.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LabSpec;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.NodeView;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;

/**
 * Three real servers that stream, watched as in the program; remembers every diagnosis. On a
 * suspicion the standbys are looked at without waiting for their next probe, as failover does.
 */
final class WatchedLab implements AutoCloseable {
  private record Said(Diagnosis diagnosis, long atNanos) {}

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(5);

  final Time time = new SystemTime();
  final LabCluster lab;
  final LabInventory inventory;
  final Monitors monitors;
  private final List<Said> said = new CopyOnWriteArrayList<>();
  private final Semaphore looking = new Semaphore(1);
  private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();

  WatchedLab(Path directory, boolean synchronous) {
    this(directory, synchronous, Duration.ZERO, Policy.DEFAULT.writeStallLimit());
  }

  /**
   * @param writeProbe how often a small write is tried on the primary; zero for never
   */
  WatchedLab(Path directory, boolean synchronous, Duration writeProbe, Duration stallLimit) {
    lab =
        LabCluster.start(
            synchronous
                ? LabSpec.synchronous("orders", directory, "eu", "us", "ap")
                : LabSpec.asynchronous("orders", directory, "eu", "us", "ap"),
            time);
    inventory = new LabInventory(lab, policy(writeProbe, stallLimit));
    NodeConnector connector = new NodeConnector(inventory);
    monitors =
        new Monitors(
            inventory,
            connector,
            new ControlConnections(connector),
            new Remembering(),
            Thread.ofVirtual().factory(),
            "test",
            time);
    monitors.reconcile();
    monitors.warm();
    var _ = timers.scheduleAtFixedRate(monitors::reconsider, 250, 250, TimeUnit.MILLISECONDS);
  }

  private static Policy policy(Duration writeProbe, Duration stallLimit) {
    Policy base = Policy.DEFAULT;
    return new Policy(
        base.automaticFailover(),
        base.silenceLimit(),
        base.observersRequired(),
        base.maxLossBytes(),
        base.coolDown(),
        base.warmUp(),
        base.probeInterval(),
        base.lagWarning(),
        base.regionOrder(),
        writeProbe,
        stallLimit,
        base.onWritesStalled(),
        base.onSilenceWithoutQuorum());
  }

  LabNode primary() {
    return lab.nodes().getFirst();
  }

  LabNode standby() {
    return lab.nodes().get(1);
  }

  ClusterView view() {
    return monitors.cluster("orders").orElseThrow();
  }

  NodeView view(LabNode node) {
    return view().nodes().stream()
        .filter(seen -> seen.name().equals(node.name()))
        .findFirst()
        .orElseThrow();
  }

  /** The begin of what is asserted later: what was said before is forgotten. */
  long now() {
    said.clear();
    return time.nanoTime();
  }

  /** Waits for that diagnosis and returns how long after that moment it was said. */
  Duration awaitDiagnosis(Kind kind, long sinceNanos) {
    await(view -> view.diagnosis().kind() == kind);
    return said.stream()
        .filter(one -> one.diagnosis().kind() == kind && one.atNanos() - sinceNanos >= 0)
        .map(one -> Duration.ofNanos(one.atNanos() - sinceNanos))
        .findFirst()
        .orElse(Duration.ZERO);
  }

  void await(Predicate<ClusterView> condition) {
    long limit = time.nanoTime() + LIMIT.toNanos();
    while (!condition.test(view())) {
      assertThat(time.nanoTime()).as("in time; now %s", view()).isLessThan(limit);
      pause(POLL);
    }
  }

  /** Watches for that long, for what must not happen. */
  void pause(Duration duration) {
    try {
      time.sleep(duration);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  List<Kind> said() {
    return said.stream().map(one -> one.diagnosis().kind()).distinct().toList();
  }

  List<String> evidence() {
    return said.stream().map(one -> one.diagnosis().evidence()).distinct().toList();
  }

  void execute(LabNode node, String... commands) {
    try (Connection connection = node.server().connect("postgres");
        Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Ends every open connection of the observer and begins anew, as after its own restart. */
  void watchAnew() {
    monitors.stopAll();
    monitors.reconcile();
  }

  /** Everything is well again, and has been said to be. */
  void heal() {
    lab.nodes().stream()
        .map(LabNode::server)
        .filter(server -> !server.isRunning())
        .forEach(PostgresServer::start);
    primary().server().resume();
    for (LabNode node : lab.nodes()) {
      node.clientProxy().heal();
      node.replicationProxy().heal();
      node.replicationProxy().latency(Duration.ZERO);
    }
    inventory.signInAs(lab.observer());
    await(view -> view.diagnosis().kind() == Kind.HEALTHY);
  }

  @Override
  public void close() {
    timers.shutdownNow();
    monitors.stopAll();
    lab.close();
  }

  private final class Remembering implements Announcer {
    @Override
    public void observed(ClusterObserved observed) {
      said.add(new Said(observed.diagnosis(), time.nanoTime()));
      if (observed.diagnosis().kind() == Kind.PRIMARY_SUSPECTED && looking.tryAcquire()) {
        Thread.ofVirtual().start(() -> lookAtStandbys(observed));
      }
    }

    private void lookAtStandbys(ClusterObserved observed) {
      List<Node> standbys =
          observed.observations().others().stream().map(NodeObservations::node).toList();
      try {
        monitors.look(inventory.cluster().id(), standbys, Duration.ofMillis(250));
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      } finally {
        looking.release();
      }
    }

    @Override
    public void changed(ClusterView before, ClusterView after) {}
  }
}
