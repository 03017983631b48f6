package org.failoverdashboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.RedisServer;
import org.failoverdashboard.embedded.RedisSettings;
import org.failoverdashboard.lab.FaultProxy;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LabSpec;
import org.failoverdashboard.lab.LabWriter;
import org.failoverdashboard.lab.LinkFault;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of real servers, a real control database and several observers, under a writer that
 * counts what is lost and a referee that looks for two primaries.
 *
 * <p>Each test ends with {@link #settle}: everything is mended and judged, and the next one finds a
 * healthy cluster, whose primary may be another node.
 */
final class FaultLab implements AutoCloseable {
  static final String CLUSTER = "orders";

  /** For what has to happen; generous, since nothing here is about speed. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Duration POLL = Duration.ofMillis(10);

  final Time time = new SystemTime();
  final Path directory;
  final LabCluster cluster;
  final ControlRoom room;
  final LabWriter writer;
  final Referee referee;
  final boolean synchronous;
  private final Policy policy;
  private final RedisServer redis;
  private final FaultProxy redisProxy;
  private final @Nullable Hosts hosts;
  private final List<Seat> seats = new ArrayList<>();
  private final Set<LabNode> paused = new HashSet<>();
  private boolean lossAccepted;

  private FaultLab(Plan plan, Path directory) throws SQLException {
    this.directory = directory;
    this.policy = plan.policy;
    this.synchronous = plan.synchronous;
    this.redis =
        new RedisServer(
            new RedisSettings(
                directory.resolve("redis"), PortAllocator.shared().next(), "s3cret", false),
            time);
    redis.start();
    this.redisProxy = FaultProxy.forClients(new HostPort("127.0.0.1", redis.port()), time);
    this.cluster = LabCluster.start(plan.spec(directory), time);
    this.room = new ControlRoom(directory, time);
    room.declare(cluster, policy);
    this.hosts = plan.rejoins ? Hosts.open(cluster, directory, time) : null;
    this.writer = LabWriter.start(cluster, Duration.ofMillis(30), Duration.ofMillis(2_000), time);
    this.referee = Referee.start(cluster, time);
    try {
      for (String name : plan.observers) {
        seats.add(seat(name));
      }
      awaitHealthy();
    } catch (RuntimeException | AssertionError notWell) {
      close();
      throw notWell;
    }
  }

  static Plan plan() {
    return new Plan();
  }

  /** What a lab is made of. */
  static final class Plan {
    private boolean synchronous = true;
    private List<String> nodes = List.of("eu", "us", "ap");
    private List<String> observers = List.of("one", "two", "three");
    private Map<String, String> parameters = Map.of();
    private boolean rejoins;

    /** No time has to pass between two tests. */
    private Policy policy = Policies.quick();

    Plan asynchronous() {
      synchronous = false;
      return this;
    }

    Plan nodes(String... regions) {
      nodes = List.of(regions);
      return this;
    }

    Plan observers(String... names) {
      observers = List.of(names);
      return this;
    }

    Plan policy(Policy other) {
      policy = other;
      return this;
    }

    Plan parameters(Map<String, String> more) {
      parameters = more;
      return this;
    }

    /** Old primaries are made standbys again by a command, as on the demo's hosts. */
    Plan rejoins() {
      rejoins = true;
      return this;
    }

    FaultLab start(Path directory) throws SQLException {
      return new FaultLab(this, directory);
    }

    private LabSpec spec(Path directory) {
      String[] regions = nodes.toArray(String[]::new);
      LabSpec spec =
          synchronous
              ? LabSpec.synchronous(CLUSTER, directory, regions)
              : LabSpec.asynchronous(CLUSTER, directory, regions);
      return spec.with(parameters);
    }
  }

  private Seat seat(String name) {
    Network network = new Network(cluster, room, time);
    return new Seat(settings(name, network), network, CLUSTER);
  }

  /** How an observer of that name reaches everything over that network. */
  ObserverSettings settings(String name, Network network) {
    return new ObserverSettings(
        name,
        network.controlAddress(),
        network.addresses(),
        cluster.observer(),
        Optional.of("redis://:s3cret@" + redisProxy.address()),
        Optional.ofNullable(hosts).map(Hosts::rejoinCommand));
  }

  /** One more observer; it is there until the lab ends. */
  Seat join(String name) {
    Seat seat = seat(name);
    seats.add(seat);
    return seat;
  }

  /** The hosts' own access, by which old primaries are made standbys again. */
  Hosts hosts() {
    return Objects.requireNonNull(hosts, "this lab was started without");
  }

  RedisServer redis() {
    return redis;
  }

  /** The link between all observers and Redis. */
  FaultProxy toRedis() {
    return redisProxy;
  }

  List<Seat> seats() {
    return List.copyOf(seats);
  }

  Seat leader() {
    await(
        "somebody leads", () -> seats.stream().anyMatch(seat -> seat.name().equals(room.leader())));
    String name = room.leader();
    return seats.stream().filter(seat -> seat.name().equals(name)).findFirst().orElseThrow();
  }

  /** The published primary. */
  LabNode primary() {
    return cluster.node(room.published(CLUSTER));
  }

  List<LabNode> standbys() {
    LabNode primary = primary();
    return cluster.nodes().stream().filter(node -> !node.equals(primary)).toList();
  }

  long term() {
    return room.term(CLUSTER);
  }

  /** The host freezes until {@link #resume} or {@link #settle}. */
  void pause(LabNode node) {
    node.server().pause();
    paused.add(node);
  }

  void resume(LabNode node) {
    node.server().resume();
    paused.remove(node);
  }

  /** The same is wrong with the links between a node and all observers. */
  void observersTo(LabNode node, LinkFault fault) {
    seats.forEach(seat -> seat.network().to(node).fault(fault));
  }

  /** The same is wrong with the links between a node and its standbys. */
  void replicationFrom(LabNode node, LinkFault fault) {
    node.replicationProxy().fault(fault);
  }

  /** What any observer told of that type. */
  List<Told> told(String type) {
    return seats.stream()
        .flatMap(seat -> seat.told().stream())
        .filter(told -> told.type().equals(type))
        .toList();
  }

  /** A column of a node's row in the inventory, as an operator sets it. */
  void declare(LabNode node, String column, Object value) {
    room.execute(
        "update node set " + column + " = ? where id = ?", value, ControlRoom.id(node.name()));
    refresh();
  }

  /** An operator stops every automatic action on the cluster, or lets it go on. */
  void clusterPaused(boolean paused) {
    room.execute("update cluster set paused = ?, version = version + 1", paused);
    refresh();
  }

  void policy(Policy other) {
    room.policy(CLUSTER, other);
    refresh();
  }

  /** Every observer reads the inventory now. */
  void refresh() {
    seats.forEach(seat -> seat.observer().refresh());
  }

  void assertPrimary(LabNode expected) {
    assertThat(primary().name()).as(() -> "the primary\n" + state()).isEqualTo(expected.name());
  }

  void assertTerm(long expected) {
    assertThat(term()).as(() -> "the term\n" + state()).isEqualTo(expected);
  }

  /** Waits for the end of a failover that replaces this primary; returns the new one. */
  LabNode awaitFailoverFrom(LabNode old) {
    await("a primary other than " + old.name(), () -> !room.published(CLUSTER).equals(old.name()));
    await("the failover has ended", () -> room.failovers(CLUSTER, "RUNNING") == 0);
    return primary();
  }

  /** Watches for that long that nothing is promoted, renamed or begun. */
  void nothingHappensFor(Duration duration) {
    long term = term();
    List<LabNode> standbys = runningStandbys();
    long until = time.nanoTime() + duration.toNanos();
    while (time.nanoTime() - until < 0) {
      assertTerm(term);
      assertNobodyWasPromoted(standbys);
      pauseShortly(Duration.ofMillis(100));
    }
    assertThat(referee.overlaps()).as("two primaries at once").isEmpty();
  }

  /** Those that run as standbys now; asked behind their proxies. */
  List<LabNode> runningStandbys() {
    return cluster.nodes().stream()
        .filter(node -> !paused.contains(node) && isStandby(node))
        .toList();
  }

  private static boolean isStandby(LabNode node) {
    return node.server().isRunning() && !node.isPrimary();
  }

  void assertNobodyWasPromoted(List<LabNode> standbys) {
    for (LabNode node : standbys) {
      assertThat(node.isPrimary()).as("%s was promoted", node.name()).isFalse();
    }
  }

  /** Waits for the first write acknowledged from now on. */
  void awaitWrite() {
    long now = time.nanoTime();
    await(
        "a write is acknowledged",
        () -> writer.latest().filter(row -> row.nanoTime() - now > 0).isPresent());
  }

  void await(String what, BooleanSupplier condition) {
    long limit = time.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (time.nanoTime() - limit > 0) {
        throw new AssertionError("Not in time: " + what + "\n" + state());
      }
      pauseShortly(POLL);
    }
  }

  void pauseShortly(Duration duration) {
    try {
      time.sleep(duration);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Runs as the superuser, behind all proxies. */
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

  /** The first column of the first row, as the superuser, behind all proxies. */
  static String text(LabNode node, String question) {
    try (Connection connection = node.server().connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return String.valueOf(row.getString(1));
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** The timeline on which that primary writes. */
  int timeline(LabNode primary) {
    return Integer.parseInt(
        text(
            primary,
            "select ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int"));
  }

  /** The owner of the cluster has allowed that rows are lost in this test. */
  void lossIsAccepted() {
    lossAccepted = true;
  }

  /** Mends everything, waits until it is well, and judges what was acknowledged. */
  void settle() throws SQLException {
    mend();
    if (synchronous && !lossAccepted) {
      judge();
    }
    lossAccepted = false;
    referee.forget();
    seats.forEach(Seat::forget);
  }

  private void mend() {
    if (!room.server().isRunning()) {
      room.server().start();
    }
    room.readOnly(false);
    seats.forEach(seat -> {
      seat.network().heal();
      seat.time().jump(Duration.ZERO);
      seat.observer().standsAside(false);
    });
    redisProxy.heal();
    await("no failover runs", () -> room.failovers(CLUSTER, "RUNNING") == 0);
    LabNode primary = primary();
    if (!primary.server().isRunning()) {
      primary.server().start();
    }
    for (LabNode node : cluster.nodes()) {
      node.clientProxy().heal();
      node.replicationProxy().heal();
    }
    List.copyOf(paused).forEach(this::resume);
    for (LabNode node : cluster.nodes()) {
      if (!node.equals(primary) && !node.streamsFrom(primary)) {
        cluster.rejoin(node.name(), primary.name());
      }
    }
    room.execute("update cluster set paused = false");
    room.execute("update node set maintenance = false, promotion = 'ALLOWED'");
    policy(policy);
    if (hosts != null) {
      hosts.shut();
    }
    awaitHealthy();
  }

  /** No two primaries at once, and nothing that was acknowledged is missing on the primary. */
  void judge() throws SQLException {
    awaitWrite();
    LabNode primary = primary();
    assertThat(referee.overlaps()).as("two primaries at once").isEmpty();
    assertThat(writer.lostRows(primary)).as("rows lost by the writer").isEmpty();
    assertThat(referee.lostOn(primary)).as("rows lost by the referee").isEmpty();
  }

  void awaitHealthy() {
    await(
        "every observer says it is healthy",
        () -> {
          long term = term();
          return seats.stream()
              .allMatch(seat ->
                  seat.sees()
                      && seat.says() == Diagnosis.Kind.HEALTHY
                      && seat.view().term() == term);
        });
    leader();
  }

  /** What everybody says, for the message of a failed test. */
  String state() {
    Stream<String> diagnoses =
        seats.stream()
            .map(seat ->
                seat.name()
                    + (seat.sees()
                        ? " (term " + seat.view().term() + "): " + seat.diagnosis()
                        : " sees nothing"));
    Stream<String> events =
        seats.stream()
            .flatMap(seat ->
                seat.told().stream()
                    .map(told -> seat.name() + " told " + told.type() + ": " + told.reason()));
    Stream<String> nodes =
        cluster.nodes().stream()
            .map(node ->
                node.name()
                    + (paused.contains(node)
                        ? " frozen"
                        : node.isPrimary()
                            ? " primary"
                            : node.server().isRunning() ? " standby" : " down"));
    return Stream.of(
            Stream.of("published " + room.published(CLUSTER) + ", leader " + room.leader()),
            nodes,
            diagnoses,
            events)
        .flatMap(lines -> lines)
        .reduce("", (one, other) -> one + other + "\n");
  }

  @Override
  public void close() {
    referee.close();
    writer.close();
    seats.forEach(Seat::close);
    if (hosts != null) {
      hosts.close();
    }
    cluster.close();
    room.close();
    redisProxy.close();
    redis.close();
  }
}
