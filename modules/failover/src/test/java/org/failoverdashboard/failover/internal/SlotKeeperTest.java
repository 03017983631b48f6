package org.failoverdashboard.failover.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.failoverdashboard.core.plan.ServerException;
import org.failoverdashboard.core.plan.Together;
import org.failoverdashboard.core.supervise.Journal;
import org.failoverdashboard.core.supervise.Leadership;
import org.failoverdashboard.failover.domain.Slot;
import org.failoverdashboard.failover.domain.SlotServer;
import org.failoverdashboard.failover.domain.SlotTask;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.Observation;
import org.failoverdashboard.monitoring.api.ProbeResult;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.Promotion;
import org.failoverdashboard.regions.api.SystemTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Alpha is the primary; beta streams from it by the slot of its name. */
class SlotKeeperTest implements SlotKeeper.Names, SlotAccess, Watching, Leadership, Together {
  private static final long MORE_THAN_HALF = Policy.DEFAULT.slotLimitBytes() / 2 + 1;

  private final Node alpha = node("alpha", 1);
  private final Node beta = node("beta", 2);
  private final Map<NodeId, String> noted = new HashMap<>();
  private final Map<Node, List<Slot>> slots = new HashMap<>();
  private final List<String> done = new ArrayList<>();
  private final List<String> read = new ArrayList<>();
  private final List<DomainEvent> told = new ArrayList<>();
  private final List<String> failing = new ArrayList<>();
  private final List<String> down = new ArrayList<>();
  private Kind diagnosed = Kind.HEALTHY;
  private boolean paused;
  private boolean leads = true;
  private boolean nothingToDo;
  private int notes;
  private Runnable afterEach = () -> {};
  private final SlotKeeper keeper =
      new SlotKeeper(
          this,
          this,
          this,
          this,
          this,
          new Journal(told::add, () -> new UUID(0, 7), new SystemTime()));

  @Test
  void aSlotThatIsMissingIsMadeAndTold() throws SQLException {
    keeper.tend();

    assertThat(done).containsExactly("Create beta on alpha");
    assertThat(told)
        .singleElement()
        .satisfies(event -> {
          assertThat(event.type()).isEqualTo("node.slot_created");
          assertThat(event.stream()).isEqualTo("cluster:orders");
          assertThat(event.reason())
              .isEqualTo(
                  "slot beta of alpha: alpha now keeps WAL for beta, should that one have to stream"
                      + " from it");
          assertThat(event.payload()).containsEntry("node", "alpha").containsEntry("slot", "beta");
        });
  }

  @Test
  void byWhichSlotANodeStreamsIsNotedOnce() throws SQLException {
    keeper.tend();
    keeper.tend();

    assertThat(noted).containsExactly(Map.entry(beta.id(), "beta"));
    assertThat(notes).isEqualTo(1);
  }

  @Test
  void whoDoesNotLeadTouchesNothing() throws SQLException {
    leads = false;

    keeper.tend();

    assertThat(read).isEmpty();
    assertThat(done).isEmpty();
  }

  @Test
  void whoeverLosesTheLeadMeanwhileLeavesTheRest() throws SQLException {
    slots.put(beta, List.of(new Slot("beta", false, new Lsn(1), 1)));
    afterEach = () -> leads = false;

    keeper.tend();

    assertThat(done).hasSize(1);
    leads = true;
    keeper.tend();
    assertThat(done).hasSize(2);
  }

  @Test
  void aPausedClusterIsLeftAlone() throws SQLException {
    paused = true;

    keeper.tend();

    assertThat(read).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"HEALTHY", "DEGRADED"})
  void aClusterWhosePrimaryDoesNotDoWellIsLeftAlone(Kind kind) throws SQLException {
    diagnosed = kind;

    keeper.tend();

    assertThat(read).isEmpty();
  }

  @Test
  void whoDoesNotAnswerIsNotAskedAndItsSlotIsKept() throws SQLException {
    keeper.tend();
    slots.put(alpha, List.of(new Slot("beta", false, new Lsn(1), 1)));
    done.clear();
    read.clear();
    down.add("beta");
    diagnosed = Kind.DEGRADED;

    keeper.tend();

    assertThat(read).containsExactly("alpha");
    assertThat(done).isEmpty();
  }

  @Test
  void aSlotThatKeepsMuchIsToldOnceUntilItDoesNoMore() throws SQLException {
    noted.put(beta.id(), "beta");
    down.add("beta");
    slots.put(alpha, List.of(new Slot("beta", false, new Lsn(1), MORE_THAN_HALF)));
    keeper.tend();
    keeper.tend();
    assertThat(told).extracting(DomainEvent::type).containsExactly("node.slot_keeps_much");

    slots.put(alpha, List.of(new Slot("beta", true, new Lsn(1), 0)));
    keeper.tend();
    slots.put(alpha, List.of(new Slot("beta", false, new Lsn(1), MORE_THAN_HALF)));
    keeper.tend();

    assertThat(told).hasSize(2);
  }

  @Test
  void whatKeepsTooMuchForSomebodyWhoIsAwayIsDroppedAndToldWithTheReason() throws SQLException {
    noted.put(beta.id(), "beta");
    down.add("beta");
    slots.put(
        alpha, List.of(new Slot("beta", false, new Lsn(1), Policy.DEFAULT.slotLimitBytes() + 1)));

    keeper.tend();

    assertThat(done).containsExactly("Drop beta on alpha");
    assertThat(told)
        .singleElement()
        .satisfies(event -> {
          assertThat(event.type()).isEqualTo("node.slot_dropped");
          assertThat(event.reason()).endsWith("beta needs a new copy");
        });
  }

  @Test
  void whatCouldNotBeDoneIsNotToldAndDoesNotKeepTheRestFromIt() throws SQLException {
    slots.put(beta, List.of(new Slot("beta", false, new Lsn(1), 1)));
    failing.add("Create beta on alpha");

    keeper.tend();

    assertThat(done).containsExactly("Drop beta on beta");
    assertThat(told).extracting(DomainEvent::type).containsExactly("node.slot_dropped");
  }

  @Test
  void whatSomebodyElseHasDoneIsNotTold() throws SQLException {
    nothingToDo = true;

    keeper.tend();

    assertThat(done).hasSize(1);
    assertThat(told).isEmpty();
  }

  // ---- the servers

  @Override
  public SlotServer read(Node node) {
    read.add(node.name());
    boolean standby = node.equals(beta);
    return new SlotServer(
        node,
        standby,
        standby ? "beta" : "",
        new Lsn(100),
        new Lsn(100),
        slots.getOrDefault(node, List.of()));
  }

  @Override
  public boolean carryOut(SlotTask task) throws ServerException {
    String what = task.getClass().getSimpleName() + " " + task.slot() + " on " + task.on().name();
    if (failing.contains(what)) {
      throw new ServerException(false, task.on().name() + " does not do it");
    }
    done.add(what);
    afterEach.run();
    return !nothingToDo;
  }

  @Override
  public Map<NodeId, String> read() {
    return Map.copyOf(noted);
  }

  @Override
  public void note(NodeId node, String slot) {
    notes++;
    noted.put(node, slot);
  }

  // ---- what is seen of them

  @Override
  public List<ClusterObserved> all() {
    Cluster cluster =
        new Cluster(
            new ClusterId(new UUID(0, 9)),
            "orders",
            Policy.DEFAULT,
            List.of(alpha, beta),
            1,
            alpha.id(),
            paused,
            1);
    ClusterObservations seen =
        new ClusterObservations(cluster, cluster.nodes().stream().map(this::observed).toList());
    return List.of(
        new ClusterObserved(seen, new Diagnosis(diagnosed, alpha.id(), "as the test says")));
  }

  private NodeObservations observed(Node node) {
    ProbeResult result =
        down.contains(node.name())
            ? new ProbeResult.Failed(FailureKind.REFUSED, "refused")
            : new ProbeResult.Answered(state(node.equals(beta)));
    return NodeObservations.none(node)
        .after(new Observation(node.id(), "here", Instant.EPOCH, 0, result));
  }

  private static ServerState state(boolean standby) {
    return new ServerState(
        standby,
        1,
        new Lsn(100),
        new Lsn(100),
        null,
        List.of(),
        false,
        "",
        "on",
        false,
        true,
        "db",
        180_006,
        Instant.EPOCH,
        Instant.EPOCH,
        Duration.ZERO);
  }

  @Override
  public Optional<ClusterObserved> cluster(ClusterId id) {
    return Optional.of(all().getFirst());
  }

  @Override
  public Diagnosis diagnosisOf(ClusterObservations seen) {
    throw new AssertionError("nobody asks");
  }

  @Override
  public void streams(ClusterId cluster, NodeId standby, HostPort from) {}

  @Override
  public void look(ClusterId cluster, Collection<Node> nodes, Duration timeout) {
    throw new AssertionError("nobody asks");
  }

  @Override
  public String observer() {
    return "here";
  }

  @Override
  public boolean leading() {
    return leads;
  }

  @Override
  public long token() {
    return 1;
  }

  @Override
  public <T> Pending<T> begin(Collection<Node> nodes, Task<T> task) {
    Map<Node, T> all = new LinkedHashMap<>();
    for (Node node : nodes) {
      try {
        all.put(node, task.with(node));
      } catch (ServerException | InterruptedException impossible) {
        throw new AssertionError(impossible);
      }
    }
    return new Pending<>() {
      @Override
      public Map<Node, T> await() {
        return all;
      }

      @Override
      public void cancel() {}
    };
  }

  private static Node node(String name, int number) {
    HostPort address = new HostPort(name, 5432);
    NodeId id = new NodeId(new UUID(0, number));
    return new Node(id, name, "here", address, address, Promotion.ALLOWED, 0, false);
  }
}
