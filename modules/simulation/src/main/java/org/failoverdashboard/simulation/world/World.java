package org.failoverdashboard.simulation.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.core.supervise.Ordered;
import org.failoverdashboard.core.supervise.Rejoining;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.simulation.kernel.Scheduler;
import org.failoverdashboard.simulation.net.Network;
import org.failoverdashboard.simulation.observer.Effects;
import org.failoverdashboard.simulation.observer.Sabotage;
import org.failoverdashboard.simulation.observer.Surroundings;
import org.failoverdashboard.simulation.postgres.Happenings;
import org.failoverdashboard.simulation.postgres.Row;
import org.failoverdashboard.simulation.postgres.Server;
import org.failoverdashboard.simulation.records.Books;
import org.failoverdashboard.simulation.records.ControlServer;
import org.failoverdashboard.simulation.records.Statements;
import org.failoverdashboard.simulation.records.Tables;
import org.jspecify.annotations.Nullable;

/**
 * A world: servers, clients, observers and all that is between them, in virtual time. Equal seeds
 * and equal faults give equal worlds.
 */
public final class World implements Happenings, Books, Effects, AutoCloseable {
  private static final Duration SERVER_TICK = Duration.ofMillis(100);
  private static final String BY_HAND = "by hand";

  private final Scheduler scheduler;
  private final Network network;
  private final Trace trace;
  private final Tables tables;
  private final ControlServer control;
  private final Statements statements;
  private final Map<String, Server> servers = new LinkedHashMap<>();
  private final Map<String, ClusterBooks> booksByNode = new LinkedHashMap<>();
  private final List<ClusterBooks> books = new ArrayList<>();
  private final List<Machine> machines = new ArrayList<>();
  private final Tally tally = new Tally();
  private final Watchman watchman;
  private final Sabotage sabotage;
  private Consumer<DomainEvent> listener = event -> {};
  private Consumer<Server> atPromotion = server -> {};
  private long controlClockOffset;
  private long rows;
  private boolean rejoins = true;
  private boolean ordering;

  public World(WorldSpec spec) {
    this(spec, Sabotage.NONE);
  }

  /**
   * @param sabotage a guard of the program that is missing there
   */
  public World(WorldSpec spec, Sabotage sabotage) {
    this.scheduler = new Scheduler(new SplittableRandom(spec.seed()));
    this.network = new Network(scheduler);
    network.usualDelay(spec.delay());
    network.jitter(spec.jitter());
    this.trace = new Trace(scheduler);
    this.tables = new Tables(() -> scheduler.now() + controlClockOffset);
    this.control = new ControlServer(scheduler, network, tables);
    this.sabotage = sabotage;
    this.statements =
        new Statements(
            this, sabotage != Sabotage.TOKEN_IGNORED, sabotage != Sabotage.TERM_NOT_COMPARED);
    spec.clusters().forEach(this::found);
    this.watchman = new Watchman(this);
    for (int i = 1; i <= spec.observers(); i++) {
      machines.add(new Machine("observer-" + i, scheduler, this::surroundings, this::broken));
    }
    machines.forEach(Machine::start);
    scheduler.every(SERVER_TICK, () -> servers.values().forEach(Server::tick));
  }

  private void found(ClusterSpec spec) {
    tables.add(spec.cluster());
    for (String name : spec.names()) {
      Server server = new Server(name, scheduler, network, this);
      server.settings().synchronous(spec.synchronous());
      servers.put(name, server);
    }
    Server primary = server(spec.names().getFirst());
    spec.names().stream().skip(1).forEach(name -> server(name).beginAsStandbyOf(primary));
    ClusterBooks kept = new ClusterBooks(spec, new Truth(this, spec));
    books.add(kept);
    spec.names().forEach(name -> booksByNode.put(name, kept));
    client(spec, "client of " + spec.cluster().name());
  }

  private Surroundings surroundings() {
    Rejoining hosts = new Hosts(this);
    return new Surroundings(
        network,
        servers,
        control,
        statements,
        hosts,
        this,
        this::happened,
        () -> ordering,
        sabotage);
  }

  // ---- what tests and faults do

  /** A client that writes to whoever is published. */
  public void client(ClusterSpec spec, String host) {
    new Writer(host, scheduler, network, () -> published(spec), 300_000_000).start();
  }

  /** A client that writes to one server for ever, from its own host or from another. */
  public void stubbornClient(String host, String server) {
    new Writer(host, scheduler, network, () -> server(server), 150_000_000).start();
  }

  public Server published(ClusterSpec spec) {
    Cluster now = recorded(spec);
    NodeId primary = Objects.requireNonNull(now.primary());
    return server(now.node(primary).orElseThrow().name());
  }

  public Cluster recorded(ClusterSpec spec) {
    return tables.cluster(spec.cluster().id());
  }

  @Override
  public Server server(String name) {
    return Objects.requireNonNull(servers.get(name), name);
  }

  public Machine machine(int number) {
    return machines.get(number - 1);
  }

  public List<Machine> machines() {
    return machines;
  }

  public Network network() {
    return network;
  }

  public ControlServer control() {
    return control;
  }

  public Scheduler scheduler() {
    return scheduler;
  }

  public Trace trace() {
    return trace;
  }

  /** How every server stands now, a line each. */
  public String state() {
    return servers.values().stream().map(Server::toString).collect(Collectors.joining("\n"));
  }

  public Tally tally() {
    return tally;
  }

  List<ClusterBooks> books() {
    return books;
  }

  ClusterBooks booksOf(String node) {
    return Objects.requireNonNull(booksByNode.get(node), node);
  }

  Statements statements() {
    return statements;
  }

  Tables tables() {
    return tables;
  }

  /** Something happens to that node, or between it and others: its cluster may be touched now. */
  public void fault(String node, String what, Runnable fault) {
    booksOf(node).faulted();
    trace.add("FAULT", what + " " + node);
    fault.run();
  }

  /** Something happens to everything. */
  public void fault(String what, Runnable fault) {
    books.forEach(ClusterBooks::faulted);
    trace.add("FAULT", what);
    fault.run();
  }

  /** The clock of the control database's host is set. */
  public void controlClock(Duration by) {
    fault("the control database's clock jumps by " + by, () -> controlClockOffset += by.toNanos());
  }

  /** Somebody promotes a standby without asking the program. */
  public void promoteByHand(String node) {
    fault(
        node,
        "an operator promotes",
        () -> {
          Server server = server(node);
          server.settings().upstream("");
          server.promote(BY_HAND);
        });
  }

  /** Somebody promotes a standby without asking the program, and makes it a standby again. */
  public void forkByHand(String node) {
    promoteByHand(node);
    run(Duration.ofSeconds(1));
    fault(node, "an operator makes a standby of", server(node)::restartAsStandby);
  }

  /**
   * Somebody orders that the primary be switched over.
   *
   * @param target null for the best one
   */
  public void switchOver(ClusterSpec spec, @Nullable String target) {
    order(spec, Ordered.Kind.SWITCHOVER, target, Set.of());
  }

  /**
   * Somebody orders a failover, and takes upon them what it lifts.
   *
   * @param target null for the best one
   */
  public void failOver(ClusterSpec spec, @Nullable String target, Set<String> lifts) {
    order(spec, Ordered.Kind.FAILOVER, target, lifts);
  }

  private void order(
      ClusterSpec spec, Ordered.Kind kind, @Nullable String target, Set<String> lifts) {
    ordering = true;
    ClusterBooks kept = booksOf(spec.cluster());
    kept.faulted();
    if (!lifts.isEmpty()) {
      kept.outOfHands();
    }
    trace.add("ORDERED", kind + " of " + spec.cluster().name() + " to " + target + " " + lifts);
    NodeId node = target == null ? null : recordedNode(spec, target);
    UUID id = new UUID(scheduler.random().nextLong(), scheduler.random().nextLong());
    Actor operator = Actor.person("operator");
    tables.order(
        new Ordered(id, spec.cluster().id(), kind, node, lifts, operator, "it is ordered"));
  }

  private NodeId recordedNode(ClusterSpec spec, String name) {
    return recorded(spec).node(name).orElseThrow().id();
  }

  /** An operator stops everything automatic, or lets it go on. */
  public void pauseCluster(ClusterSpec spec, boolean paused) {
    trace.add("FAULT", (paused ? "paused: " : "resumed: ") + spec.cluster().name());
    Cluster now = recorded(spec);
    tables.change(ClusterSpec.with(now, now.nodes(), paused));
  }

  /** An operator works on a node, or has done so. */
  public void maintain(ClusterSpec spec, String name, boolean on) {
    trace.add("FAULT", (on ? "maintenance of " : "no more maintenance of ") + name);
    Cluster now = recorded(spec);
    List<Node> nodes =
        now.nodes().stream()
            .map(node ->
                node.name().equals(name) ? ClusterSpec.changed(node, on, node.promotion()) : node)
            .toList();
    tables.change(ClusterSpec.with(now, nodes, now.paused()));
  }

  /** Cuts everything between the two, or only what goes one way. */
  public void cut(String from, String to, boolean bothWays) {
    network.cut(from, to);
    if (bothWays) {
      network.cut(to, from);
    }
  }

  public void heal(String one, String other) {
    network.heal(one, other);
    network.heal(other, one);
  }

  /** Cuts a node off from everybody but who runs on its own host. */
  public void isolate(String node, List<String> from) {
    from.forEach(other -> cut(node, other, true));
  }

  /** Every other host: of all servers, observers, clients and the control database. */
  public List<String> othersThan(String node) {
    List<String> all = new ArrayList<>(servers.keySet());
    machines.forEach(machine -> all.add(machine.host()));
    books.forEach(cluster -> all.add("client of " + cluster.spec().cluster().name()));
    all.add(ControlServer.HOST);
    all.remove(node);
    return all;
  }

  public void listen(Consumer<DomainEvent> to) {
    listener = to;
  }

  /** What happens once, in the moment in which a promotion begins. */
  public void onPromotion(Consumer<Server> what) {
    atPromotion = what;
  }

  /** From now on nobody makes an old primary a standby. */
  public void withoutRejoin() {
    rejoins = false;
  }

  /** From now on old primaries are made standbys again. */
  public void withRejoin() {
    rejoins = true;
  }

  boolean rejoins() {
    return rejoins;
  }

  public void run(Duration time) {
    scheduler.runUntil(scheduler.now() + time.toNanos(), watchman::look);
  }

  /** At the very end: what was acknowledged is there. */
  public void complete() {
    books.forEach(cluster -> cluster.complete(published(cluster.spec())));
  }

  @Override
  public void close() {
    scheduler.clear();
    machines.forEach(Machine::close);
  }

  private void broken(String fiber, Throwable failure) {
    throw new IllegalStateException(fiber + " ended by an exception", failure);
  }

  // ---- what happens

  private void happened(DomainEvent event) {
    tally.event(event);
    if (event.type().endsWith(".blocked")) {
      books.stream()
          .filter(kept ->
              event.stream().equals(DomainEvent.clusterStream(kept.spec().cluster().name())))
          .forEach(ClusterBooks::refused);
    }
    trace.add(event.actor().name(), event.type() + ": " + event.reason());
    listener.accept(event);
  }

  @Override
  public Row newRow(Server server, String what) {
    return server.newRow(++rows, what);
  }

  @Override
  public void acknowledged(Server server, Row row, int index) {
    booksOf(server.name()).acknowledged(server, row, index);
  }

  @Override
  public void promotionBegins(Server server, String why) {
    trace.add(server.name(), "is promoted, " + why);
    booksOf(server.name()).promotionBegins(server, why.equals(BY_HAND));
    Consumer<Server> what = atPromotion;
    atPromotion = later -> {};
    scheduler.at(scheduler.now(), () -> what.accept(server));
  }

  @Override
  public void promoted(Server server) {
    trace.add(server.name(), "left recovery, on timeline " + server.timeline());
    booksOf(server.name()).promoted(server);
  }

  @Override
  public void taken(Step step, Server server) {
    trace.add(server.name(), step + " arrives");
    booksOf(server.name()).taken(step, server);
  }

  @Override
  public void fenced(Server server) {
    trace.add(server.name(), "is fenced");
    booksOf(server.name()).fenced(server);
  }

  @Override
  public void claimed(Electorate electorate, long term, String rule, String observer) {
    tally.claimed(rule);
    Cluster cluster = electorate.cluster();
    trace.add("records", "term " + term + " of " + cluster.name() + " is claimed by " + observer);
    booksOf(cluster).claimed(electorate, term, rule, observer);
  }

  @Override
  public void published(Cluster cluster, NodeId primary, String why) {
    String name = cluster.node(primary).map(Node::name).orElseThrow();
    trace.add("records", name + " is " + why + " in term " + cluster.term());
    booksOf(cluster).published(cluster, primary, why);
  }

  @Override
  public void ended(Cluster cluster, long term, String how) {
    tally.ended(booksOf(cluster).switchover() ? "SWITCHOVER_" + how : how);
    trace.add("records", "term " + term + " of " + cluster.name() + " is " + how);
  }

  private ClusterBooks booksOf(Cluster cluster) {
    return booksOf(cluster.nodes().getFirst().name());
  }
}
