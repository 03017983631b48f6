package org.failoverdashboard.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.failoverdashboard.embedded.BinaryCache;
import org.failoverdashboard.embedded.DiskSpace;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.PostgresServer.StopMode;
import org.failoverdashboard.embedded.PostgresSettings;
import org.failoverdashboard.embedded.ServerException;
import org.failoverdashboard.embedded.ServerException.Reason;
import org.failoverdashboard.lab.LabSpec.NodeSpec;
import org.failoverdashboard.regions.api.Credentials;
import org.failoverdashboard.regions.api.Time;

/**
 * A cluster of real PostgreSQL servers that stream to each other, through fault proxies unless its
 * specification says otherwise. Every node is configured alike, so that any may become the primary.
 */
public final class LabCluster implements AutoCloseable {
  private static final Executor THREADS = command -> Thread.ofVirtual().start(command);
  private static final Duration STREAMING_LIMIT = Duration.ofSeconds(30);
  private static final int START_ATTEMPTS = 3;

  /** A new data directory and its first WAL; it may grow by {@code wal_keep_size} later. */
  private static final long MEGABYTES_A_NODE = 100;

  private static final Duration POLL = Duration.ofMillis(25);

  private final LabSpec spec;
  private final LabSecrets secrets;
  private final Time time;
  private final List<LabNode> nodes;

  private final ReentrantLock rejoining = new ReentrantLock();

  private LabCluster(LabSpec spec, LabSecrets secrets, Time time) {
    this.spec = spec;
    this.secrets = secrets;
    this.time = time;
    this.nodes = spec.nodes().stream().map(this::open).toList();
  }

  /**
   * Makes the cluster, in place of what an earlier one left there, and returns when every standby
   * streams.
   *
   * @throws LabException with the reason when it does not come up; nothing is left running
   */
  public static LabCluster start(LabSpec spec, Time time) {
    DiskSpace.require(
        spec.directory(), spec.nodes().size() * MEGABYTES_A_NODE, "Cluster " + spec.name());
    for (int attempt = 1; ; attempt++) {
      LabCluster cluster = new LabCluster(spec, LabSecrets.random(), time);
      try {
        cluster.bootstrap();
        return cluster;
      } catch (SQLException | IOException e) {
        cluster.close();
        throw new LabException(
            "Lab cluster " + spec.name() + " does not start: " + e.getMessage(), e);
      } catch (RuntimeException e) {
        cluster.close();
        if (!isBadLuck(e) || attempt == START_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Another program took a port between its choice and its use. */
  private static boolean isBadLuck(RuntimeException e) {
    return e instanceof ServerException server && server.reason() == Reason.PORT_TAKEN;
  }

  public String name() {
    return spec.name();
  }

  public LabSpec spec() {
    return spec;
  }

  /** In the order of the specification. */
  public List<LabNode> nodes() {
    return nodes;
  }

  /**
   * The node of that name.
   *
   * @throws LabException when there is none
   */
  public LabNode node(String name) {
    return nodes.stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new LabException("Cluster " + this.name() + " has no node " + name + "."));
  }

  /** The first node that says it is a primary. */
  public Optional<LabNode> primary() {
    return nodes.stream().filter(LabNode::isPrimary).findFirst();
  }

  /** For observers: may promote and configure; also what the standbys stream with. */
  public Credentials observer() {
    return new Credentials("failover", secrets.observer(), "postgres");
  }

  /** For clients: owns the table {@code ticks} of database {@code app}. */
  public Credentials writer() {
    return new Credentials("writer", secrets.writer(), "app");
  }

  /** How the node streams from the primary; contains the password. */
  String conninfo(LabNode node, LabNode primary) {
    return node.conninfo(primary, "failover", secrets.observer());
  }

  /** Waits until all the others stream from the node; false when they do not in time. */
  public boolean awaitStreaming(LabNode primary) {
    return await(
        () -> nodes.stream().filter(node -> node != primary).allMatch(n -> n.streamsFrom(primary)));
  }

  /**
   * Makes the node, dead or alive, a standby of the primary by a fresh copy, unless it streams from
   * it already; returns when it streams. Can be repeated without harm.
   *
   * @return true when there was something to do
   * @throws LabException with a sentence when it cannot
   */
  public boolean rejoin(String node, String primary) {
    rejoining.lock();
    try {
      return new Rejoin(this, node(node), node(primary)).run();
    } finally {
      rejoining.unlock();
    }
  }

  boolean await(BooleanSupplier condition) {
    long limit = time.nanoTime() + STREAMING_LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (time.nanoTime() - limit > 0) {
        return false;
      }
      try {
        time.sleep(POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /** Ends every server at once. */
  @Override
  public void close() {
    nodes.forEach(LabNode::close);
  }

  private LabNode open(NodeSpec node) {
    Path data = spec.directory().resolve(node.name());
    PostgresSettings settings =
        PostgresSettings.of(node.name(), data, PortAllocator.shared().next(), secrets.superuser())
            .with(spec.allParameters())
            .walSegmentsOf(spec.walSegmentMegabytes())
            .as(spec.user());
    PostgresServer server = new PostgresServer(settings, time);
    return new LabNode(
        node.name(),
        node.region(),
        server,
        spec.proxied() ? FaultProxy.forClients(server.address(), time) : null,
        spec.proxied() ? FaultProxy.forReplication(server.address(), time) : null);
  }

  private void bootstrap() throws SQLException, IOException {
    for (LabNode node : nodes) {
      BinaryCache.deleteTree(node.server().dataDirectory());
    }
    Files.createDirectories(spec.directory());
    LabNode primary = nodes.getFirst();
    primary.server().start();
    createRolesAndTable(primary);
    primary.server().stop(StopMode.FAST);
    for (LabNode standby : nodes.subList(1, nodes.size())) {
      DataDirectories.copyStopped(
          primary.server().dataDirectory(), standby.server().dataDirectory());
      standby.server().markStandby(conninfo(standby, primary));
    }
    startAll();
    if (!awaitStreaming(primary)) {
      throw new IOException("its standbys do not stream; see the logs in " + spec.directory());
    }
  }

  private void createRolesAndTable(LabNode primary) throws SQLException {
    execute(
        primary,
        "postgres",
        "CREATE ROLE failover SUPERUSER LOGIN REPLICATION PASSWORD '%s'"
            .formatted(secrets.observer()),
        "CREATE ROLE writer LOGIN PASSWORD '%s'".formatted(secrets.writer()),
        "CREATE DATABASE app OWNER writer STRATEGY file_copy");
    execute(
        primary,
        "app",
        "SET ROLE writer",
        "CREATE TABLE ticks (id bigint PRIMARY KEY, at timestamptz NOT NULL)");
  }

  private static void execute(LabNode node, String database, String... commands)
      throws SQLException {
    try (Connection connection = node.server().connect(database);
        Statement statement = connection.createStatement()) {
      // There is no standby yet to wait for.
      statement.execute("SET synchronous_commit = local");
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  private void startAll() {
    List<CompletableFuture<Void>> starts =
        nodes.stream()
            .map(node -> CompletableFuture.runAsync(node.server()::start, THREADS))
            .toList();
    try {
      starts.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
