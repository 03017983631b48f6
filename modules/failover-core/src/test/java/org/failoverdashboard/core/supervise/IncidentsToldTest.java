package org.failoverdashboard.core.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.plan.Servers;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.ControlDatabase.State;
import org.failoverdashboard.regions.api.DomainEvent;
import org.junit.jupiter.api.Test;

/** What is said of an incident, and when; its primary was lost 60,010 ms ago. */
class IncidentsToldTest {
  private static final double AGE = 60_010;

  private final FakeRoom room = new FakeRoom(TestCluster.dead());

  @Test
  void aFailoverIsToldWithEveryFigure() throws InterruptedException {
    room.supervision().consider();

    DomainEvent suspected = only("incident.suspected");
    assertThat(suspected.at())
        .isBetween(Instant.EPOCH.minusMillis(60_010), Instant.EPOCH.minusMillis(60_009));
    assertThat(suspected.actor()).isEqualTo(Actor.observer("here"));
    assertThat(suspected.payload()).containsEntry("primary", "alpha").containsKey("evidence");
    assertThat(only("incident.promoted").payload())
        .containsEntry("node", "beta")
        .containsEntry("timeline", 2)
        .containsEntry("loss_bytes", 0L);
    assertThat(only("incident.published").payload()).containsEntry("term", 8L);
    DomainEvent again = only("incident.streaming_again");
    assertThat(again.payload())
        .containsEntry("nodes", List.of("gamma"))
        .containsEntry("missing", List.of());
    assertThat(again.reason()).isEqualTo("every reachable standby streams: gamma");
    assertMs(only("incident.writable"), "rto_ms", AGE);
    assertMs(only("incident.writable"), "elapsed_ms", AGE);
    assertThat(room.told).extracting(DomainEvent::incident).containsOnly(suspected.incident());
    assertThat(room.told).extracting(DomainEvent::stream).containsOnly("cluster:orders");
  }

  @Test
  void theDecisionIsToldWithAllThatLedThere() throws InterruptedException {
    room.seen.neverPromote("gamma");

    room.supervision().consider();

    DomainEvent confirmed = only("incident.confirmed");
    assertThat(confirmed.actor()).isEqualTo(Actor.rule("primary-dead"));
    assertThat(confirmed.payload())
        .containsEntry("rule", "primary-dead")
        .containsEntry("votes", List.of(Map.of("observer", "here", "diagnosis", "PRIMARY_DEAD")))
        .containsEntry("loss_bytes", 0L)
        .containsKey("evidence");
    assertThat(confirmed.payload().get("candidates"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .satisfiesExactly(
            beta ->
                assertThat(told(beta))
                    .containsEntry("node", "beta")
                    .doesNotContainKey("blocked_by"),
            gamma ->
                assertThat(told(gamma))
                    .containsEntry("node", "gamma")
                    .containsEntry("blocked_by", "is marked never to be promoted"));
  }

  @Test
  void everyStepIsToldWithItsNodes() throws InterruptedException {
    room.servers.failing.add("follow gamma");

    room.supervision().consider();

    assertThat(steps("failover.step_intended"))
        .contains("CUT [beta, gamma]", "PROMOTE [beta]", "REPOINT [gamma]", "PUBLISH [beta]");
    assertThat(steps("failover.step_failed")).containsExactly("REPOINT [gamma]");
    DomainEvent again = only("incident.streaming_again");
    assertThat(again.reason()).isEqualTo("stream: []; do not stream yet: [gamma]");
    assertThat(again.payload()).containsEntry("missing", List.of("gamma"));
  }

  private List<String> steps(String type) {
    return room.told.stream()
        .filter(event -> event.type().equals(type))
        .map(event -> event.payload().get("step") + " " + event.payload().get("nodes"))
        .toList();
  }

  @Test
  void anOldPrimaryThatMayWriteOnIsToldNotToBeFenced() throws InterruptedException {
    room.seen = dead("").maxLossBytes(10_000);
    room.servers.failing.add("fence alpha");

    room.supervision().consider();

    assertThat(only("incident.not_fenced").reason())
        .startsWith("the old primary may still acknowledge writes: ");
    assertThat(room.toldTypes()).doesNotContain("incident.fenced");
  }

  @Test
  void commitsThatAwaitAStandbyAreTold() throws InterruptedException {
    room.seen = dead("ANY 2 (alpha, beta, gamma)");
    room.servers.local = Servers.Proof.LOCAL;

    room.supervision().consider();

    assertThat(only("incident.awaiting_standby").payload()).containsEntry("node", "beta");
    assertThat(room.toldTypes()).doesNotContain("incident.writable", "incident.streaming_again");
  }

  @Test
  void whyNothingIsDoneIsToldOnceAndKept() throws InterruptedException {
    room.seen.paused();
    Supervision supervision = room.supervision();

    supervision.consider();
    supervision.consider();

    assertThat(room.toldTypes()).containsExactly("incident.suspected", "incident.blocked");
    DomainEvent blocked = only("incident.blocked");
    assertThat(blocked.payload())
        .containsEntry("rule", "vetoed")
        .containsEntry("reason", blocked.reason());
    assertThat(blocked.payload().get("vetoes"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .singleElement()
        .satisfies(veto -> assertThat(told(veto)).containsEntry("guard", "paused"));
    assertMs(blocked, "elapsed_ms", AGE);
    assertThat(room.records.open).hasSize(1);
    assertThat(room.records.open.values()).extracting(ToldIncident::primary).containsOnly("alpha");
  }

  @Test
  void whoDoesNotLeadLeavesItToTheOneThatDoes() throws InterruptedException {
    room.records.own = 2;

    room.supervision().consider();

    assertThat(room.told).isEmpty();
  }

  @Test
  void withoutTheControlDatabaseWhoeverSeesItTellsWhyNothingIsDone() throws InterruptedException {
    room.records.own = 2;
    room.database = State.UNREACHABLE;

    room.supervision().consider();

    assertThat(room.toldTypes()).containsExactly("incident.suspected", "incident.blocked");
    assertThat(room.records.open).as("nobody could end it there").isEmpty();
  }

  @Test
  void aHiccupIsNotTold() throws InterruptedException {
    room.seen = TestCluster.healthy().fails("alpha", FailureKind.TOO_MANY_CONNECTIONS);
    Supervision supervision = room.supervision();
    long since =
        room.observed().observations().primary().orElseThrow().unusableSince().orElseThrow();

    room.nanos = since + Duration.ofMillis(250).toNanos() - 1;
    supervision.consider();
    room.seen = TestCluster.healthy();
    supervision.consider();

    assertThat(room.told).isEmpty();
  }

  @Test
  void noRefusalIsToldOfAHiccup() throws InterruptedException {
    room.seen.paused();
    Supervision supervision = room.supervision();
    long since =
        room.observed().observations().primary().orElseThrow().unusableSince().orElseThrow();

    room.nanos = since + Duration.ofMillis(250).toNanos() - 1;
    supervision.consider();
    assertThat(room.told).isEmpty();

    room.nanos++;
    supervision.consider();
    assertThat(room.toldTypes()).containsExactly("incident.suspected", "incident.blocked");
  }

  @Test
  void aPrimaryThatIsBackWithoutAllItsStandbysEndsTheIncident() throws InterruptedException {
    room.seen.paused();
    Supervision supervision = room.supervision();
    supervision.consider();

    room.seen = TestCluster.healthy().refuses("gamma");
    supervision.consider();

    assertThat(room.toldTypes()).endsWith("incident.recovered");
  }

  @Test
  void whatWasToldHereGoesBeforeWhatOthersTold() throws InterruptedException {
    room.seen.paused();
    Supervision supervision = room.supervision();
    supervision.consider();
    supervision.inherit(new ToldIncident(new UUID(0, 9), room.seen.cluster().id(), "alpha"));
    supervision.consider();

    room.seen = TestCluster.healthy();
    supervision.consider();

    assertThat(only("incident.recovered").incident())
        .isEqualTo(only("incident.suspected").incident());
  }

  @Test
  void whatAFailoverEndedIsNotToldToHaveRecoveredWhoeverReadOfItMeanwhile()
      throws InterruptedException {
    room.seen.paused();
    Supervision supervision = room.supervision();
    supervision.consider();
    ToldIncident readMeanwhile = room.records.open().getFirst();

    room.seen = dead("").maxLossBytes(10_000);
    supervision.consider();
    supervision.inherit(readMeanwhile);
    room.seen = TestCluster.healthy();
    supervision.consider();

    assertThat(room.toldTypes())
        .contains("incident.confirmed")
        .doesNotContain("incident.recovered");
    assertThat(room.records.open).isEmpty();
  }

  @Test
  void whatCouldNotBeForgottenIsForgottenLaterAndToldOnce() throws InterruptedException {
    room.seen.paused();
    Supervision supervision = room.supervision();
    supervision.consider();
    room.records.down.add("ended");
    room.seen = TestCluster.healthy();
    supervision.consider();
    assertThat(room.records.open).hasSize(1);

    room.records.down.clear();
    supervision.consider();

    assertThat(room.records.open).isEmpty();
    assertThat(room.toldTypes()).containsOnlyOnce("incident.recovered");
  }

  @Test
  void whatLastsAQuarterOfASecondIsTold() throws InterruptedException {
    room.seen = TestCluster.healthy().fails("alpha", FailureKind.TOO_MANY_CONNECTIONS);
    Supervision supervision = room.supervision();
    long since =
        room.observed().observations().primary().orElseThrow().unusableSince().orElseThrow();

    room.nanos = since + Duration.ofMillis(250).toNanos();
    supervision.consider();

    assertThat(room.toldTypes()).containsExactly("incident.suspected");
  }

  @Test
  void whatCouldNotBeKeptIsKeptLater() throws InterruptedException {
    room.seen.paused();
    room.records.down.add("opened");
    Supervision supervision = room.supervision();
    supervision.consider();
    assertThat(room.records.open).isEmpty();

    room.records.down.clear();
    supervision.consider();
    assertThat(room.records.open).hasSize(1);
  }

  @Test
  void whatCouldNotBeEndedIsEndedLater() throws InterruptedException {
    room.seen.paused();
    Supervision supervision = room.supervision();
    supervision.consider();
    room.seen = TestCluster.healthy();
    room.records.down.add("ended");
    supervision.consider();
    assertThat(room.records.open).hasSize(1);

    room.records.down.clear();
    supervision.consider();
    assertThat(room.records.open).isEmpty();
  }

  @Test
  void aFailoverEndsTheIncidentThatWasKept() throws InterruptedException {
    room.seen.paused();
    Supervision supervision = room.supervision();
    supervision.consider();

    room.seen = TestCluster.dead();
    supervision.consider();

    assertThat(room.records.open).isEmpty();
    assertThat(room.told)
        .extracting(DomainEvent::incident)
        .containsOnly(room.told.getFirst().incident());
  }

  @Test
  void aSecondLossIsAnotherIncident() throws InterruptedException {
    Supervision supervision = room.supervision();
    supervision.consider();
    DomainEvent first = room.told.getFirst();

    supervision.consider();

    DomainEvent blocked = only("incident.blocked");
    assertThat(blocked.reason()).startsWith("the last failover ended 0 ms ago");
    assertThat(blocked.incident()).isNotEqualTo(first.incident());
  }

  private static TestCluster dead(String synchronous) {
    return new TestCluster()
        .synchronous(synchronous)
        .writes("alpha", 1000)
        .streams("beta", 1000)
        .streams("gamma", 1000)
        .refuses("alpha")
        .receivesNothing("beta", 1000)
        .receivesNothing("gamma", 1000);
  }

  private DomainEvent only(String type) {
    List<DomainEvent> all = room.told.stream().filter(event -> event.type().equals(type)).toList();
    assertThat(all).as(type).hasSize(1);
    return all.getFirst();
  }

  @SuppressWarnings("unchecked") // what is told is made of maps with names
  private static Map<String, Object> told(Object part) {
    return (Map<String, Object>) part;
  }

  private static void assertMs(DomainEvent event, String name, double expected) {
    assertThat(event.payload().get(name))
        .asInstanceOf(InstanceOfAssertFactories.DOUBLE)
        .isCloseTo(expected, within(1.0));
  }
}
