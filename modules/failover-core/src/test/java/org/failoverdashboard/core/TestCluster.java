package org.failoverdashboard.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.failoverdashboard.core.api.Circumstances;
import org.failoverdashboard.core.api.CommitWait;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Order;
import org.failoverdashboard.core.api.Reading;
import org.failoverdashboard.core.api.Snapshot;
import org.failoverdashboard.core.api.Vote;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.Observation;
import org.failoverdashboard.monitoring.api.ProbeResult;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.monitoring.api.TimelineHistory;
import org.failoverdashboard.monitoring.domain.Diagnoser;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.HandsOff;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.Promotion;
import org.failoverdashboard.regions.api.Response;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of a primary {@code alpha} and two standbys {@code beta} and {@code gamma}, commits
 * waiting for any one of them, with what was observed of it; every test changes what it is about.
 */
public final class TestCluster {
  public static final long NOW = Duration.ofMinutes(10).toNanos();
  public static final Circumstances CALM =
      new Circumstances(true, true, false, Duration.ofMinutes(10), null, null, null);

  private static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, List<Observation>> seen = new LinkedHashMap<>();
  private boolean automaticFailover = true;
  private int observersRequired = 1;
  private long maxLossBytes;
  private List<String> regionOrder = List.of();
  private boolean paused;
  private @Nullable HandsOff pausedBy;
  private boolean drillsAllowed;
  private boolean approvalRequired;
  private @Nullable String primary = "alpha";
  private String synchronous = "ANY 1 (alpha, beta, gamma)";
  private String synchronousCommit = "on";
  private Response onWritesStalled = Response.ALERT;
  private Response onSilenceWithoutQuorum = Response.ALERT;
  private List<String> receivers = List.of();
  private Diagnosis.@Nullable Kind diagnosed;
  private final Map<String, TimelineHistory> histories = new LinkedHashMap<>();
  private boolean mayLive;
  private @Nullable Order order;
  private Circumstances circumstances = CALM;
  private List<Vote> others = List.of();

  public TestCluster() {
    List.of("alpha", "beta", "gamma").forEach(name -> nodes.put(name, newNode(name)));
  }

  private static Node newNode(String name) {
    HostPort address = new HostPort(name, 5432);
    NodeId id =
        new NodeId(UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    return new Node(id, name, "region-" + name, address, address, Promotion.ALLOWED, 0, false);
  }

  /** All stream, everybody stands at position 1000. */
  public static TestCluster healthy() {
    return new TestCluster().writes("alpha", 1000).streams("beta", 1000).streams("gamma", 1000);
  }

  /** The primary refuses connections, and both standbys have lost it. */
  public static TestCluster dead() {
    return healthy().refuses("alpha").receivesNothing("beta", 1000).receivesNothing("gamma", 1000);
  }

  /** One more node, of which nothing is known yet. */
  public TestCluster joined(String name) {
    nodes.put(name, newNode(name));
    return this;
  }

  public Node node(String name) {
    return Objects.requireNonNull(nodes.get(name), name);
  }

  public TestCluster published(@Nullable String name) {
    primary = name;
    return this;
  }

  public TestCluster synchronous(String names) {
    synchronous = names;
    return this;
  }

  public TestCluster synchronousCommit(String level) {
    synchronousCommit = level;
    return this;
  }

  /** The {@code application_name} of every receiver the electorate's primary had. */
  public TestCluster receivers(String... names) {
    receivers = List.of(names);
    return this;
  }

  /** Whatever was observed, this is made of it. */
  public TestCluster diagnosed(Diagnosis.Kind kind) {
    diagnosed = kind;
    return this;
  }

  /** What the history file of that timeline says on that node. */
  public TestCluster history(String name, int timeline, String file) {
    histories.put(name, TimelineHistory.parse(timeline, file));
    return this;
  }

  public TestCluster mayLive() {
    mayLive = true;
    return this;
  }

  public TestCluster onWritesStalled(Response response) {
    onWritesStalled = response;
    return this;
  }

  public TestCluster onSilenceWithoutQuorum(Response response) {
    onSilenceWithoutQuorum = response;
    return this;
  }

  /** An operator orders a failover, and lifts these. */
  public TestCluster ordered(String... lifts) {
    return orderedFor(null, lifts);
  }

  /** An operator orders that this node becomes the primary, and lifts these. */
  public TestCluster orderedFor(@Nullable String target, String... lifts) {
    NodeId id = target == null ? null : node(target).id();
    order = new Order(Actor.person("ops"), "because I say so", id, Set.of(lifts));
    circumstances = circumstances.ordered(order);
    return this;
  }

  public TestCluster maxLossBytes(long bytes) {
    maxLossBytes = bytes;
    return this;
  }

  public TestCluster regionOrder(String... codes) {
    regionOrder = List.of(codes);
    return this;
  }

  public TestCluster automaticFailover(boolean on) {
    automaticFailover = on;
    return this;
  }

  public TestCluster observersRequired(int count) {
    observersRequired = count;
    return this;
  }

  public TestCluster paused() {
    paused = true;
    return this;
  }

  public TestCluster approvalRequired() {
    approvalRequired = true;
    return this;
  }

  public TestCluster drillsAllowed() {
    drillsAllowed = true;
    return this;
  }

  public TestCluster paused(HandsOff said) {
    pausedBy = said;
    return paused();
  }

  public TestCluster maintenance(String name) {
    return maintenance(name, null);
  }

  public TestCluster maintenance(String name, @Nullable HandsOff said) {
    return change(
        name,
        n ->
            new Node(
                n.id(),
                n.name(),
                n.region(),
                n.address(),
                n.replicationAddress(),
                n.promotion(),
                n.priority(),
                true,
                said));
  }

  public TestCluster neverPromote(String name) {
    return change(
        name,
        n ->
            new Node(
                n.id(),
                n.name(),
                n.region(),
                n.address(),
                n.replicationAddress(),
                Promotion.NEVER,
                n.priority(),
                n.maintenance()));
  }

  public TestCluster region(String name, String code) {
    return change(
        name,
        n ->
            new Node(
                n.id(),
                n.name(),
                code,
                n.address(),
                n.replicationAddress(),
                n.promotion(),
                n.priority(),
                n.maintenance()));
  }

  public TestCluster priority(String name, int priority) {
    return change(
        name,
        n ->
            new Node(
                n.id(),
                n.name(),
                n.region(),
                n.address(),
                n.replicationAddress(),
                n.promotion(),
                priority,
                n.maintenance()));
  }

  /** The order in which the inventory lists them. */
  public TestCluster listed(String... names) {
    for (String name : names) {
      Node node = node(name);
      nodes.remove(name);
      nodes.put(name, node);
    }
    return this;
  }

  private TestCluster change(String name, UnaryOperator<Node> change) {
    nodes.compute(name, (key, node) -> change.apply(node));
    return this;
  }

  public TestCluster circumstances(UnaryOperator<Circumstances> change) {
    circumstances = change.apply(circumstances);
    return this;
  }

  public TestCluster failoverRunning() {
    return circumstances(c -> led(c, true, true, true));
  }

  public TestCluster following() {
    return circumstances(c -> led(c, false, true, false));
  }

  public TestCluster controlDatabaseDown() {
    return circumstances(c -> led(c, true, false, false));
  }

  private static Circumstances led(
      Circumstances c, boolean leading, boolean databaseUp, boolean running) {
    return new Circumstances(
        leading, databaseUp, running, c.sinceStart(), c.sinceLastFailover(), c.storm(), c.order());
  }

  public TestCluster votes(Vote... votes) {
    others = List.of(votes);
    return this;
  }

  public TestCluster writes(String name, long position) {
    return writes(name, position, 1);
  }

  public TestCluster writes(String name, long position, int timeline) {
    return answers(name, state(false, timeline, position, null, false, false, "db"));
  }

  public TestCluster readOnly(String name, long position, int timeline) {
    return answers(name, state(false, timeline, position, null, true, false, "db"));
  }

  public TestCluster streams(String name, long position) {
    return answers(name, state(true, 1, position, receiver(), false, false, "db"));
  }

  /** It was cut: it has no upstream any more. */
  public TestCluster cut(String name, long position) {
    ServerState state = state(true, 1, position, null, false, false, "db");
    return answers(
        name,
        new ServerState(
            state.inRecovery(),
            state.timeline(),
            state.position(),
            state.position(),
            null,
            List.of(),
            state.readOnly(),
            synchronous,
            synchronousCommit,
            false,
            false,
            state.systemIdentifier(),
            state.versionNumber(),
            STARTED,
            STARTED,
            state.roundTrip()));
  }

  /** It streams that timeline from that node; from nobody that it would name, where null. */
  public TestCluster streams(String name, long position, int timeline, @Nullable String from) {
    ServerState.Receiver receiver =
        new ServerState.Receiver("streaming", from, 5432, timeline, Duration.ZERO, null);
    return answers(name, state(true, timeline, position, receiver, false, false, "db"));
  }

  /** It takes writes, and that standby streams from it in that state of synchronisation. */
  public TestCluster sends(String name, int timeline, String standby, String syncState) {
    Lsn position = new Lsn(1000);
    ServerState.Sender sender =
        new ServerState.Sender(
            standby, "streaming", syncState, position, position, position, position, null);
    ServerState state = state(false, timeline, 1000, null, false, false, "db", sender);
    return answers(name, state);
  }

  /** Its receiver has not got through to anybody yet. */
  public TestCluster connects(String name, long position) {
    ServerState.Receiver receiver =
        new ServerState.Receiver("connecting", "alpha", 5432, 1, Duration.ZERO, null);
    return answers(name, state(true, 1, position, receiver, false, false, "db"));
  }

  public TestCluster receivesNothing(String name, long position) {
    return receivesNothing(name, position, 1);
  }

  public TestCluster receivesNothing(String name, long position, int timeline) {
    return answers(name, state(true, timeline, position, null, false, false, "db"));
  }

  public TestCluster replayPaused(String name, long position) {
    return answers(name, state(true, 1, position, null, false, true, "db"));
  }

  public TestCluster stranger(String name, long position) {
    return answers(name, state(true, 1, position, null, false, false, "another database"));
  }

  /** It takes writes, and is no copy of the others. */
  public TestCluster strangerWrites(String name, long position, int timeline) {
    return answers(name, state(false, timeline, position, null, false, false, "another database"));
  }

  public TestCluster refuses(String name) {
    return fails(name, FailureKind.REFUSED);
  }

  /** Refuses for longer than any silence limit. */
  public TestCluster refusesForLong(String name) {
    long longAgo = NOW - Duration.ofSeconds(2).toNanos();
    return saw(name, new ProbeResult.Failed(FailureKind.REFUSED, "refused"), longAgo);
  }

  /** Silent for longer than any silence limit, and its standbys have heard nothing either. */
  public static TestCluster silent(String synchronous) {
    long longAgo = NOW - Duration.ofSeconds(2).toNanos();
    return new TestCluster()
        .synchronous(synchronous)
        .writes("alpha", 1000)
        .saw("alpha", new ProbeResult.Failed(FailureKind.TIMED_OUT, "silent"), longAgo)
        .receivesNothing("beta", 1000)
        .receivesNothing("gamma", 1000)
        .diagnosed(Diagnosis.Kind.PRIMARY_DEAD);
  }

  public TestCluster fails(String name, FailureKind kind) {
    return saw(name, new ProbeResult.Failed(kind, kind.name()));
  }

  private ServerState.Receiver receiver() {
    return new ServerState.Receiver("streaming", "alpha", 5432, 1, Duration.ZERO, null);
  }

  private ServerState state(
      boolean inRecovery,
      int timeline,
      long position,
      ServerState.@Nullable Receiver receiver,
      boolean readOnly,
      boolean replayPaused,
      String database,
      ServerState.Sender... senders) {
    return new ServerState(
        inRecovery,
        timeline,
        new Lsn(position),
        new Lsn(position),
        receiver,
        List.of(senders),
        readOnly,
        synchronous,
        synchronousCommit,
        replayPaused,
        true,
        database,
        180_006,
        STARTED,
        STARTED,
        Duration.ofMillis(1));
  }

  private TestCluster answers(String name, ServerState state) {
    return saw(name, new ProbeResult.Answered(state));
  }

  private TestCluster saw(String name, ProbeResult result) {
    long order = seen.values().stream().mapToInt(List::size).sum();
    return saw(name, result, NOW - Duration.ofMillis(10).toNanos() + order);
  }

  private TestCluster saw(String name, ProbeResult result, long atNanos) {
    seen.computeIfAbsent(name, key -> new ArrayList<>())
        .add(new Observation(node(name).id(), "here", STARTED, atNanos, result));
    return this;
  }

  private Policy policy() {
    Policy base = Policy.DEFAULT;
    return new Policy(
        automaticFailover,
        base.silenceLimit(),
        observersRequired,
        maxLossBytes,
        base.coolDown(),
        base.warmUp(),
        base.probeInterval(),
        base.lagWarning(),
        regionOrder,
        base.writeProbeInterval(),
        base.writeStallLimit(),
        onWritesStalled,
        onSilenceWithoutQuorum,
        drillsAllowed,
        Policy.DEFAULT.slotLimitBytes(),
        approvalRequired,
        Policy.DEFAULT.approvalMinutes());
  }

  public Cluster cluster() {
    NodeId primaryId = primary == null ? null : node(primary).id();
    return new Cluster(
        new ClusterId(new UUID(0, 1)),
        "orders",
        policy(),
        List.copyOf(nodes.values()),
        7,
        primaryId,
        paused,
        pausedBy,
        1);
  }

  public ClusterObservations observations() {
    Cluster cluster = cluster();
    ClusterObservations observations =
        new ClusterObservations(
            cluster, cluster.nodes().stream().map(NodeObservations::none).toList());
    for (List<Observation> all : seen.values()) {
      for (Observation observation : all) {
        observations = observations.after(observation);
      }
    }
    for (Map.Entry<String, TimelineHistory> known : histories.entrySet()) {
      observations = observations.told(node(known.getKey()).id(), known.getValue());
    }
    return observations;
  }

  public Snapshot snapshot() {
    Diagnosis diagnosis =
        diagnosed == null
            ? Diagnoser.diagnose(observations(), NOW)
            : new Diagnosis(diagnosed, cluster().primary(), "as the test says");
    List<Vote> votes = new ArrayList<>(others);
    votes.add(new Vote("here", diagnosis.kind()));
    return new Snapshot(observations(), diagnosis, votes, circumstances, NOW);
  }

  /** The cluster as its primary was last seen: at position 1000 on timeline 1. */
  public Electorate electorate() {
    return new Electorate(
        cluster(),
        node("alpha").id(),
        new Lsn(1000),
        1,
        new CommitWait(synchronous, synchronousCommit, receivers),
        mayLive,
        order);
  }

  public Reading reading(String name, long position) {
    return reading(name, position, 1);
  }

  public Reading reading(String name, long position, int timeline) {
    return new Reading(node(name), new Lsn(position), timeline, false);
  }
}
