package org.failoverdashboard.failover.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.failoverdashboard.failover.domain.SlotTask.Advance;
import org.failoverdashboard.failover.domain.SlotTask.Create;
import org.failoverdashboard.failover.domain.SlotTask.Drop;
import org.failoverdashboard.failover.domain.SlotTask.Warn;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.Promotion;
import org.failoverdashboard.regions.api.Response;
import org.junit.jupiter.api.Test;

/** Alpha is the primary; beta and gamma stream from it, each by the slot of its name. */
class SlotRulesTest {
  private static final long LIMIT = 1_000;

  private final Node alpha = node("alpha", 1, Promotion.ALLOWED, false);
  private final Node beta = node("beta", 2, Promotion.ALLOWED, false);
  private Node gamma = node("gamma", 3, Promotion.ALLOWED, false);
  private final Map<String, List<Slot>> slots = new HashMap<>();
  private final Map<NodeId, String> known = new HashMap<>();
  private final List<String> silent = new ArrayList<>();
  private boolean primaryWrites = true;

  SlotRulesTest() {
    known.put(beta.id(), "beta");
    known.put(gamma.id(), "gamma");
  }

  @Test
  void everyServerThatMayLeadHoldsASlotForEveryOtherThatStreams() {
    assertThat(tasks())
        .containsExactlyInAnyOrder(
            new Create(alpha, "beta", beta),
            new Create(alpha, "gamma", gamma),
            new Create(beta, "gamma", gamma),
            new Create(gamma, "beta", beta));
  }

  @Test
  void whatIsThereAndUsedIsLeftAlone() {
    complete();

    assertThat(tasks()).isEmpty();
  }

  @Test
  void onAStandbyASlotGoesOnWithItsOwnerAndNeverPastWhatTheStandbyReplayed() {
    complete();
    holds("beta", new Slot("gamma", false, new Lsn(40), 60));
    holds("gamma", new Slot("beta", false, new Lsn(40), 60));

    assertThat(tasks())
        .containsExactlyInAnyOrder(
            // Gamma has flushed 80; beta has flushed 100, and gamma has replayed 70.
            new Advance(beta, "gamma", new Lsn(80)), new Advance(gamma, "beta", new Lsn(70)));
  }

  @Test
  void aSlotOfThePrimaryIsMovedByNobodyButWhoStreamsByIt() {
    complete();
    holds(
        "alpha", new Slot("beta", true, new Lsn(40), 60), new Slot("gamma", false, new Lsn(1), 99));

    assertThat(tasks()).isEmpty();
  }

  @Test
  void nobodyElsesSlotIsDroppedHoweverMuchItKeeps() {
    complete();
    holds(
        "alpha",
        new Slot("beta", true, new Lsn(80), 0),
        new Slot("gamma", true, new Lsn(80), 0),
        new Slot("backup", false, new Lsn(1), LIMIT + 1));

    assertThat(tasks())
        .singleElement()
        .satisfies(task -> assertThat(task).isInstanceOf(Warn.class))
        .extracting(SlotTask::slot)
        .isEqualTo("backup");
  }

  @Test
  void aSlotByWhichSomebodyStreamsIsNeverDropped() {
    complete();
    holds(
        "alpha",
        new Slot("beta", true, new Lsn(80), 0),
        new Slot("gamma", true, new Lsn(1), LIMIT + 1));

    assertThat(tasks()).isEmpty();
  }

  @Test
  void theSlotOfADeadNodeIsToldOfFirstAndDroppedAtTheLimit() {
    complete();
    silent.add("gamma");
    holds(
        "alpha",
        new Slot("beta", true, new Lsn(80), 0),
        new Slot("gamma", false, new Lsn(1), LIMIT / 2));
    assertThat(tasks()).isEmpty();

    holds(
        "alpha",
        new Slot("beta", true, new Lsn(80), 0),
        new Slot("gamma", false, new Lsn(1), LIMIT / 2 + 1));
    assertThat(tasks()).singleElement().isInstanceOf(Warn.class);

    holds(
        "alpha",
        new Slot("beta", true, new Lsn(80), 0),
        new Slot("gamma", false, new Lsn(1), LIMIT + 1));
    assertThat(tasks())
        .singleElement()
        .isEqualTo(
            new Drop(
                alpha,
                "gamma",
                "nobody streams by it and it keeps 1001 bytes of WAL, of 1000 that the policy"
                    + " allows: gamma needs a new copy"));
  }

  @Test
  void aNodeThatDoesNotAnswerGetsNoNewSlot() {
    complete();
    silent.add("gamma");
    slots.clear();

    assertThat(tasks()).containsExactly(new Create(alpha, "beta", beta));
  }

  @Test
  void anOldPrimaryThatRejoinedHoldsNothingForItself() {
    complete();
    holds("beta", new Slot("gamma", false, new Lsn(80), 0), new Slot("beta", false, new Lsn(1), 9));

    assertThat(tasks()).containsExactly(new Drop(beta, "beta", "beta does not stream from itself"));
  }

  @Test
  void whoIsNeverPromotedHoldsNoSlotAndWhoIsMaintainedIsNotTouched() {
    complete();
    gamma = node("gamma", 3, Promotion.NEVER, false);
    assertThat(tasks()).containsExactly(new Drop(gamma, "beta", "gamma will not be the primary"));

    gamma = node("gamma", 3, Promotion.NEVER, true);
    assertThat(tasks()).isEmpty();
  }

  @Test
  void aNameThatTwoNodesUseIsNobodys() {
    complete();
    known.put(alpha.id(), "gamma");
    slots.clear();

    assertThat(tasks()).extracting(SlotTask::slot).containsOnly("beta");
  }

  @Test
  void nothingIsDoneWhileThePrimaryDoesNotTakeWritesOrDoesNotAnswer() {
    primaryWrites = false;
    assertThat(tasks()).isEmpty();

    primaryWrites = true;
    silent.add("alpha");
    assertThat(tasks()).isEmpty();
  }

  private void complete() {
    holds("alpha", new Slot("beta", true, new Lsn(80), 0), new Slot("gamma", true, new Lsn(80), 0));
    holds("beta", new Slot("gamma", false, new Lsn(80), 0));
    holds("gamma", new Slot("beta", false, new Lsn(80), 0));
  }

  private void holds(String node, Slot... held) {
    slots.put(node, new ArrayList<>(List.of(held)));
  }

  private List<SlotTask> tasks() {
    Cluster cluster =
        new Cluster(
            new ClusterId(new UUID(0, 9)),
            "orders",
            policy(),
            List.of(alpha, beta, gamma),
            1,
            alpha.id(),
            false,
            1);
    List<SlotServer> servers = new ArrayList<>();
    add(servers, server(alpha, !primaryWrites, "", 100, 100));
    add(servers, server(beta, true, "beta", 100, 90));
    add(servers, server(gamma, true, "gamma", 80, 70));
    return SlotRules.tasks(cluster, servers, known);
  }

  private void add(List<SlotServer> servers, SlotServer server) {
    if (!silent.contains(server.node().name())) {
      servers.add(server);
    }
  }

  private SlotServer server(Node node, boolean standby, String slot, long flushed, long replayed) {
    return new SlotServer(
        node,
        standby,
        slot,
        new Lsn(flushed),
        new Lsn(replayed),
        slots.getOrDefault(node.name(), List.of()));
  }

  private static Policy policy() {
    Policy standard = Policy.DEFAULT;
    return new Policy(
        true,
        Duration.ofMillis(500),
        1,
        0,
        standard.coolDown(),
        standard.warmUp(),
        standard.probeInterval(),
        standard.lagWarning(),
        List.of(),
        standard.writeProbeInterval(),
        standard.writeStallLimit(),
        Response.ALERT,
        Response.ALERT,
        false,
        LIMIT);
  }

  private static Node node(String name, int number, Promotion promotion, boolean maintenance) {
    HostPort address = new HostPort(name, 5432);
    NodeId id = new NodeId(new UUID(0, number));
    return new Node(id, name, "here", address, address, promotion, 0, maintenance);
  }
}
