package org.failoverdashboard.core.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.Progress;
import org.failoverdashboard.core.supervise.Ordered.Kind;
import org.failoverdashboard.core.supervise.Supervision.Next;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.junit.jupiter.api.Test;

/** What people ordered is carried out by the one that leads, or refused with the reason. */
class OrdersTest {
  private final FakeRoom room = new FakeRoom(TestCluster.healthy());

  @Test
  void anOrderedSwitchoverIsCarriedOutAndToldAsAnIncident() throws InterruptedException {
    room.servers.down.clear();

    carryOut(Kind.SWITCHOVER, Set.of());

    assertThat(room.servers.log)
        .containsSubsequence("quiesce alpha", "catch up gamma", "cut gamma", "promote gamma");
    assertThat(room.records.log).containsSubsequence("claim", "publish gamma", "completed");
    assertThat(room.toldTypes())
        .containsSubsequence(
            "incident.ordered",
            "incident.quiesced",
            "incident.fenced",
            "incident.promoted",
            "incident.writable",
            "incident.published");
    DomainEvent ordered = room.told.getFirst();
    assertThat(ordered.payload())
        .containsKeys("votes", "vetoes", "candidates", "loss_bytes")
        .containsEntry("kind", "SWITCHOVER")
        .containsEntry("target", "gamma");
    assertThat((List<?>) ordered.payload().get("votes")).isNotEmpty();
    assertThat((List<?>) ordered.payload().get("candidates")).isNotEmpty();
  }

  @Test
  void aDrillIsASwitchoverWhoseIncidentIsMarkedAsOne() throws InterruptedException {
    room.servers.down.clear();
    room.seen.drillsAllowed();

    carryOut(Kind.DRILL, Set.of());

    assertThat(room.servers.log).containsSubsequence("quiesce alpha", "promote gamma");
    assertThat(room.records.log).contains("completed");
    assertThat(room.told.getFirst().payload()).containsEntry("kind", "DRILL");
  }

  @Test
  void aDrillThatThePolicyDoesNotAllowIsRefusedAndTouchesNothing() throws InterruptedException {
    carryOut(Kind.DRILL, Set.of());

    assertThat(room.records.log).containsExactly("refuse switchover-vetoed");
    assertThat(room.told.getFirst().reason()).isEqualTo("the policy allows no drills");
    assertThat(room.servers.log).isEmpty();
  }

  @Test
  void aSwitchoverThatMayNotBeIsRefusedAndTouchesNothing() throws InterruptedException {
    room.seen.paused();

    carryOut(Kind.SWITCHOVER, Set.of());

    assertThat(room.records.log).containsExactly("refuse switchover-vetoed");
    assertThat(room.servers.log).isEmpty();
    assertThat(room.toldTypes()).containsExactly("operation.refused");
  }

  @Test
  void anOrderedFailoverOfAPrimaryThatTakesWritesIsRefused() throws InterruptedException {
    carryOut(Kind.FAILOVER, Set.of());

    assertThat(room.records.log).singleElement().asString().startsWith("refuse ");
    assertThat(room.servers.log).isEmpty();
  }

  @Test
  void anOrderThatWasRefusedIsFollowedByTheNextLook() throws InterruptedException {
    assertThat(carryOut(Kind.FAILOVER, Set.of())).isEqualTo(Next.AT_ONCE);
  }

  /** Whether it may be done is not known yet: it stays recorded as waiting. */
  @Test
  void whileThePrimaryIsOnlySuspectedTheWitnessesAreAskedFirst() throws InterruptedException {
    room.seen = TestCluster.healthy().fails("alpha", FailureKind.TIMED_OUT);

    assertThat(carryOut(Kind.FAILOVER, Set.of())).isEqualTo(Next.AT_ONCE);

    assertThat(room.looked).containsExactly(List.of("beta", "gamma"));
    assertThat(room.records.log).isEmpty();
  }

  @Test
  void anOrderLiftsWhatItNamesAndNothingElse() throws InterruptedException {
    room.seen = TestCluster.dead().automaticFailover(false).observersRequired(2);
    carryOut(Kind.FAILOVER, Set.of());
    assertThat(room.records.log).contains("refuse vetoed").doesNotContain("claim");

    carryOut(Kind.FAILOVER, Set.of("not-enough-observers"));

    assertThat(room.records.log).contains("claim", "completed");
    assertThat(room.servers.log).contains("promote gamma");
  }

  @Test
  void anOrderThatCanLoseDataByNowIsRefusedWithoutTheApprovalThatThePolicyAsksFor()
      throws InterruptedException {
    room.seen = deadAndCanLoseData();

    carryOut(Kind.FAILOVER, Set.of());

    assertThat(room.records.log).containsExactly("refuse second-person");
    assertThat(room.servers.log).isEmpty();
  }

  @Test
  void anApprovedOrderIsCarriedOut() throws InterruptedException {
    room.seen = deadAndCanLoseData();

    carryOut(Kind.FAILOVER, Set.of(), true);

    assertThat(room.records.log).contains("claim", "completed");
  }

  @Test
  void automaticFailoverWaitsForNobody() throws InterruptedException {
    room.seen = deadAndCanLoseData();

    room.supervision().consider();

    assertThat(room.records.log).contains("claim", "completed");
  }

  /** Scenario 10: the leader went away in the middle of a switchover. */
  @Test
  void aSwitchoverThatWasInterruptedIsUndone() throws InterruptedException {
    room.servers.down.clear();
    room.seen = TestCluster.healthy().readOnly("alpha", 1000, 1);

    Supervision supervision = room.supervision();
    supervision.carryOn(interrupted());
    supervision.consider();

    assertThat(room.servers.log).containsExactly("release alpha");
    assertThat(room.records.log).contains("abandoned").doesNotContain("publish gamma");
    assertThat(room.toldTypes()).contains("incident.restored");
  }

  @Test
  void aPromotionThatASwitchoverIntendedIsFinished() throws InterruptedException {
    room.servers.down.clear();
    room.seen = TestCluster.healthy().readOnly("alpha", 1000, 1);
    room.records.progress = new Progress(room.seen.node("gamma").id(), false, Map.of());

    Supervision supervision = room.supervision();
    supervision.carryOn(interrupted());
    supervision.consider();

    assertThat(room.servers.log).contains("promote gamma").doesNotContain("release alpha");
    assertThat(room.records.log).contains("publish gamma", "completed");
  }

  private static TestCluster deadAndCanLoseData() {
    return new TestCluster()
        .synchronous("")
        .writes("alpha", 1000)
        .streams("beta", 1000)
        .streams("gamma", 1000)
        .refuses("alpha")
        .receivesNothing("beta", 1000)
        .receivesNothing("gamma", 1000)
        .maxLossBytes(1L << 30)
        .approvalRequired();
  }

  private Next carryOut(Kind kind, Set<String> lifts) throws InterruptedException {
    return carryOut(kind, lifts, false);
  }

  private Next carryOut(Kind kind, Set<String> lifts, boolean approved)
      throws InterruptedException {
    Supervision supervision = room.supervision();
    supervision.carryOut(
        new Ordered(
            new UUID(0, 7),
            room.seen.cluster().id(),
            kind,
            room.seen.node("gamma").id(),
            lifts,
            Actor.person("admin"),
            "because",
            approved));
    return supervision.consider();
  }

  private Claim interrupted() {
    return new Claim(
        new UUID(0, 7),
        new UUID(0, 8),
        8,
        room.seen.electorate(),
        room.records.own,
        room.seen.node("gamma").id());
  }
}
