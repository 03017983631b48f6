package org.failoverdashboard.failover.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.failover.internal.LabServers.ask;
import static org.failoverdashboard.failover.internal.LabServers.node;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.failoverdashboard.core.api.CommitWait;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.core.api.Veto;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.Counsel;
import org.failoverdashboard.core.plan.Ending;
import org.failoverdashboard.core.plan.Failover;
import org.failoverdashboard.core.plan.Ledger;
import org.failoverdashboard.core.plan.Patience;
import org.failoverdashboard.core.plan.Progress;
import org.failoverdashboard.core.plan.Servers;
import org.failoverdashboard.core.plan.Switchover;
import org.failoverdashboard.core.plan.SwitchoverReport;
import org.failoverdashboard.core.plan.Together;
import org.failoverdashboard.lab.Gap;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LabSpec;
import org.failoverdashboard.lab.LabWriter;
import org.failoverdashboard.lab.LinkFault;
import org.failoverdashboard.monitoring.api.NodeConnections;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.SystemTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Switchovers of real servers, with a writer that is promised its rows, and one that insists. */
@Timeout(180)
class SwitchoverIT {
  private static final Duration OFTEN = Duration.ofMillis(5);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private final SystemTime time = new SystemTime();

  @TempDir private Path directory;

  @ParameterizedTest(name = "synchronous: {0}")
  @ValueSource(booleans = {true, false})
  void noAcknowledgedRowIsLostThereAndBack(boolean synchronous) throws Exception {
    try (LabCluster lab = lab(synchronous);
        LabWriter writer = LabWriter.start(lab, OFTEN, PATIENCE, time);
        Insisting insisting = new Insisting(lab)) {
      LabNode first = lab.nodes().get(0);
      LabNode second = lab.nodes().get(1);
      await(() -> writer.acknowledged().size() > 50 && insisting.acknowledged.size() > 20);

      switchOver(lab, first, second, writer, insisting);
      assertThat(lab.rejoin(first.name(), second.name())).isTrue();
      int before = writer.acknowledged().size();
      await(() -> writer.acknowledged().size() > before + 50);
      switchOver(lab, second, first, writer, insisting);
    }
  }

  private void switchOver(
      LabCluster lab, LabNode from, LabNode to, LabWriter writer, Insisting insisting)
      throws Exception {
    long began = time.nanoTime();
    Ending ending = switchover(lab, from, to).begin();
    double took = (time.nanoTime() - began) / 1e6;

    assertThat(ending)
        .isInstanceOfSatisfying(
            Ending.Completed.class,
            completed -> assertThat(completed.primary().name()).isEqualTo(to.name()));
    await(() -> writer.latest().filter(row -> row.node().equals(to.name())).isPresent());
    Gap gap = writer.longestGapSince(began - Duration.ofMillis(50).toNanos()).orElseThrow();
    OUT.printf(
        "switchover %s -> %s: took %.1f ms, writes were out for %.1f ms%n",
        from.name(), to.name(), took, gap.length().toNanos() / 1e6);
    assertThat(writer.lostRows(to)).isEmpty();
    assertThat(insisting.lost(to)).isEmpty();
    assertThat(ask(from, "show default_transaction_read_only")).isEqualTo("on");
    assertThat(ask(to, "show default_transaction_read_only")).isEqualTo("off");
    assertThat(ask(to, "show synchronous_standby_names")).doesNotContain("nobody");
  }

  @Test
  void aTargetThatCannotCatchUpGivesThePrimaryItsWritabilityBack() throws Exception {
    try (LabCluster lab = lab(false);
        LabWriter writer = LabWriter.start(lab, OFTEN, PATIENCE, time)) {
      LabNode primary = lab.nodes().get(0);
      LabNode target = lab.nodes().get(1);
      await(() -> writer.acknowledged().size() > 20);
      String names = ask(primary, "show synchronous_standby_names");
      primary.replicationProxy().fault(target.name(), LinkFault.SILENT);
      int before = writer.acknowledged().size();
      await(() -> writer.acknowledged().size() > before + 5);

      Ending ending = switchover(lab, primary, target).begin();

      assertThat(ending)
          .isInstanceOfSatisfying(
              Ending.Abandoned.class,
              abandoned -> assertThat(abandoned.rule()).isEqualTo("target-behind"));
      primary.replicationProxy().heal();
      int after = writer.acknowledged().size();
      await(() -> writer.acknowledged().size() > after + 20);
      assertThat(writer.latest().orElseThrow().node()).isEqualTo(primary.name());
      assertThat(writer.lostRows(primary)).isEmpty();
      assertThat(ask(primary, "show synchronous_standby_names")).isEqualTo(names);
      assertThat(ask(primary, "show default_transaction_read_only")).isEqualTo("off");
      assertThat(target.isPrimary()).isFalse();
    }
  }

  private LabCluster lab(boolean synchronous) {
    Path place = directory.resolve("lab-" + synchronous);
    return LabCluster.start(
        synchronous
            ? LabSpec.synchronous("orders", place, "one", "two", "three")
            : LabSpec.asynchronous("catalog", place, "one", "two", "three"),
        time);
  }

  private Switchover switchover(LabCluster lab, LabNode from, LabNode to) throws SQLException {
    List<Node> nodes = lab.nodes().stream().map(LabServers::node).toList();
    Node primary = node(from);
    Cluster cluster =
        new Cluster(
            new ClusterId(new UUID(0, 1)),
            lab.name(),
            Policy.DEFAULT,
            nodes,
            1,
            primary.id(),
            false,
            1);
    int timeline = Integer.parseInt(ask(from, "select timeline_id from pg_control_checkpoint()"));
    Electorate electorate =
        new Electorate(
            cluster,
            primary.id(),
            Lsn.ZERO,
            timeline,
            new CommitWait(ask(from, "show synchronous_standby_names"), "on", List.of()),
            false,
            null);
    Claim claim = new Claim(new UUID(0, 7), new UUID(0, 8), 2, electorate, 1, node(to).id());
    Servers servers =
        new JdbcServers(new Connections(lab, nodes), node -> false, node -> timeline, time);
    Together together = new VirtualTogether(Thread.ofVirtual().factory());
    Silent report = new Silent();
    Failover failover =
        new Failover(
            claim,
            servers,
            new Memory(),
            together,
            report,
            new NoObjection(),
            time,
            Patience.DEFAULT);
    return new Switchover(claim, node(to), servers, report, failover);
  }

  private void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
    long limit = time.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      if (time.nanoTime() - limit > 0) {
        throw new AssertionError("waited 30 s in vain");
      }
      time.sleep(Duration.ofMillis(10));
    }
  }

  /**
   * A client that writes however often it is told that it may not: it overrides read-only, and
   * comes back at once whenever its session is ended.
   */
  private static final class Insisting implements AutoCloseable {
    final List<Long> acknowledged = Collections.synchronizedList(new ArrayList<>());
    private final LabCluster lab;
    private final Thread thread;
    private volatile boolean closed;
    private long id = -1;

    Insisting(LabCluster lab) {
      this.lab = lab;
      this.thread = Thread.ofVirtual().start(this::run);
    }

    private void run() {
      while (!closed) {
        for (LabNode node : lab.nodes()) {
          writeTo(node);
        }
        LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
      }
    }

    private void writeTo(LabNode node) {
      Properties properties = new Properties();
      properties.setProperty("user", lab.writer().user());
      properties.setProperty("password", lab.writer().password());
      properties.setProperty("socketTimeout", "2");
      String url = "jdbc:postgresql://" + node.address() + "/" + lab.writer().database();
      try (Connection connection = DriverManager.getConnection(url, properties);
          Statement statement = connection.createStatement()) {
        statement.execute("set session characteristics as transaction read write");
        while (!closed) {
          id--;
          statement.clearWarnings();
          statement.executeUpdate("insert into ticks (id, at) values (" + id + ", now())");
          if (statement.getWarnings() == null) {
            acknowledged.add(id);
          }
        }
      } catch (SQLException again) {
        // Ended, read-only, or a standby: the next one, or the same once more.
      }
    }

    /** Those acknowledged so far that are not on the node. */
    List<Long> lost(LabNode node) throws SQLException {
      List<Long> promised = List.copyOf(acknowledged);
      Set<Long> kept = new HashSet<>();
      try (Connection connection = node.server().connect("app");
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("select id from ticks where id < 0")) {
        while (row.next()) {
          kept.add(row.getLong(1));
        }
      }
      return promised.stream().filter(row -> !kept.contains(row)).toList();
    }

    @Override
    public void close() throws InterruptedException {
      closed = true;
      thread.join();
    }
  }

  /** One kept connection for each node, as an observer's. */
  private static final class Connections implements NodeConnections {
    private final LabCluster lab;
    private final Map<NodeId, Connection> open = new ConcurrentHashMap<>();
    private final Map<NodeId, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** Opened ahead of need, as an observer does. */
    Connections(LabCluster lab, Collection<Node> nodes) throws SQLException {
      this.lab = lab;
      for (Node node : nodes) {
        with(node, PATIENCE, connection -> connection.isValid(1));
      }
    }

    @Override
    public <T> T with(Node node, Duration timeout, Work<T> work) throws SQLException {
      ReentrantLock lock = locks.computeIfAbsent(node.id(), id -> new ReentrantLock());
      lock.lock();
      try {
        Connection connection = open.get(node.id());
        if (connection == null || connection.isClosed()) {
          connection = connect(node);
          open.put(node.id(), connection);
        }
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(timeout.toMillis()));
        return work.on(connection);
      } finally {
        lock.unlock();
      }
    }

    private Connection connect(Node node) throws SQLException {
      Properties properties = new Properties();
      properties.setProperty("user", lab.observer().user());
      properties.setProperty("password", lab.observer().password());
      properties.setProperty("ApplicationName", "failover-dashboard");
      return DriverManager.getConnection(
          "jdbc:postgresql://" + node.address() + "/" + lab.observer().database(), properties);
    }
  }

  /** A ledger that takes everything. */
  private static final class Memory implements Ledger {
    @Override
    public void intend(Claim claim, Map<Step, List<Node>> steps) {}

    @Override
    public void intendCut(Claim claim, Map<Node, String> upstreams) {}

    @Override
    public Progress progress(Claim claim) {
      return Progress.NONE;
    }

    @Override
    public void publish(Claim claim, Node primary) {}

    @Override
    public void awaitsStandby(Claim claim) {}

    @Override
    public void completed(Claim claim) {}

    @Override
    public void abandoned(Claim claim, String reason) {}
  }

  private static final class NoObjection implements Counsel {
    @Override
    public Optional<Veto> objection(Electorate electorate) {
      return Optional.empty();
    }

    @Override
    public boolean dead(Node promoted) {
      return false;
    }

    @Override
    public void leads(Node promoted) {}

    @Override
    public void streams(Node standby, Node promoted) {}
  }

  private static final class Silent implements SwitchoverReport {
    @Override
    public void quiesced(Node primary, Lsn end) {}

    @Override
    public void released(Node primary, String reason) {}

    @Override
    public void intended(Step step, Collection<Node> nodes) {}

    @Override
    public void failed(Step step, Node node, String reason) {
      OUT.println(step + " of " + node.name() + " failed: " + reason);
    }

    @Override
    public void fenced(String how) {}

    @Override
    public void notFenced(String why) {}

    @Override
    public void awaitingStandby(Node node) {}

    @Override
    public void promoted(Node node, Servers.Promoted promoted, Loss loss) {}

    @Override
    public void writable(Node node) {}

    @Override
    public void published(Node node) {}

    @Override
    public void streamingAgain(Collection<Node> streaming, Collection<Node> missing) {}
  }
}
