package org.failoverdashboard.core.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.supervise.Supervision.Next;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.junit.jupiter.api.Test;

/** What follows from how a failover or switchover ends. */
class FailoverRunTest {
  private final FakeRoom room = new FakeRoom(TestCluster.dead());
  private final Situation situation = room.situation();
  private final Supervision supervision = room.supervision(situation);

  @Test
  void whileItRunsNobodyElseOfThisObserverBeginsWithIt() throws InterruptedException {
    List<Boolean> offered = new ArrayList<>();
    room.servers.onCall =
        what -> {
          offered.add(supervision.carryOn(Objects.requireNonNull(room.records.claimed)));
          assertThat(running()).isTrue();
        };

    supervision.consider();

    assertThat(offered).isNotEmpty().containsOnly(false);
    assertThat(running()).isFalse();
  }

  /** Both hold every commit; a command may have made another server of beta a moment later. */
  @Test
  void aNodeThatACommandWorksOnIsLeftAlone() throws InterruptedException {
    situation.workBegins(room.seen.cluster().id(), room.seen.node("beta").id());

    supervision.consider();

    assertThat(room.servers.log).noneMatch(what -> what.endsWith(" beta"));
  }

  @Test
  void afterOneThatWasCompletedTheClusterCoolsDown() throws InterruptedException {
    supervision.consider();
    room.passes(Duration.ofSeconds(3));

    assertThat(situation.glance(room.observed()).circumstances().sinceLastFailover())
        .isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void oneThatWasGivenUpIsToldKeptAndNotBegunAgainSoon() throws InterruptedException {
    room.servers.onCall = what -> room.seen.paused();
    supervision.consider();
    assertThat(room.records.log).contains("abandoned");
    assertThat(room.toldTypes()).endsWith("incident.blocked");
    assertThat(room.records.open).hasSize(1);
    assertThat(running()).isFalse();

    room.servers.onCall = what -> {};
    room.seen = TestCluster.dead();
    assertTriedAgainAfter(Duration.ofSeconds(5));
  }

  @Test
  void oneThatWasSuspendedIsToldAndMayBeCarriedOn() throws InterruptedException {
    room.records.down.add("intend [CUT]");

    supervision.consider();

    DomainEvent blocked = room.told.getLast();
    assertThat(blocked.payload()).containsEntry("rule", "suspended");
    assertThat(running()).as("until it is carried on").isTrue();
    room.records.down.clear();
    assertThat(supervision.carryOn(Objects.requireNonNull(room.records.claimed))).isTrue();
    supervision.consider();
    assertThat(room.records.log).as("too soon").doesNotContain("completed");
    room.passes(Duration.ofSeconds(1));
    supervision.consider();
    assertThat(room.records.log).contains("completed");
    assertThat(room.told.stream().filter(event -> event.type().equals("incident.suspected")))
        .as("by the same incident")
        .hasSize(1);
    assertThat(room.told).extracting(DomainEvent::incident).containsOnly(blocked.incident());
    assertThat(told("incident.writable").payload().get("rto_ms"))
        .as("since the primary was lost")
        .asInstanceOf(InstanceOfAssertFactories.DOUBLE)
        .isGreaterThan(60_000.0);
  }

  @Test
  void afterOneThatEndedWellNothingIsPutOffForLong() throws InterruptedException {
    room.records.down.add("intend [CUT]");
    supervision.consider();
    room.records.down.clear();
    room.passes(Duration.ofSeconds(1));
    supervision.carryOn(Objects.requireNonNull(room.records.claimed));
    supervision.consider();
    assertThat(room.records.log).contains("completed");

    room.passes(Duration.ofMinutes(2));
    supervision.failed();

    assertTriedAgainAfter(Duration.ofSeconds(1));
  }

  @Test
  void oneThatEndedByAnErrorMayBeCarriedOn() {
    room.servers.onCall =
        what -> {
          throw new IllegalStateException("a mistake");
        };
    assertThatThrownBy(supervision::consider).hasMessage("a mistake");

    supervision.failed();

    assertThat(supervision.carryOn(Objects.requireNonNull(room.records.claimed))).isTrue();
  }

  @Test
  void oneThatCouldNotBeClaimedIsToldAndTriedAgainLater() throws InterruptedException {
    room.records.down.add("claim");
    supervision.consider();
    assertThat(room.told.getLast().payload()).containsEntry("rule", "no-claim");
    assertThat(room.records.open).hasSize(1);

    room.records.down.clear();
    assertTriedAgainAfter(Duration.ofSeconds(1));
  }

  @Test
  void anErrorIsNotRepeatedAtOnce() throws InterruptedException {
    supervision.failed();

    assertTriedAgainAfter(Duration.ofSeconds(1));
  }

  @Test
  void noCoolDownFollowsOnASwitchover() throws InterruptedException {
    orderSwitchover();

    assertThat(supervision.consider()).isEqualTo(Next.WHEN_WOKEN);

    assertThat(room.records.log).contains("completed");
    assertThat(running()).isFalse();
    assertThat(situation.glance(room.observed()).circumstances().sinceLastFailover()).isNull();
  }

  @Test
  void whileASwitchoverRunsNobodyElseOfThisObserverBeginsWithIt() throws InterruptedException {
    orderSwitchover();
    List<Boolean> offered = new ArrayList<>();
    room.servers.onCall =
        what -> offered.add(supervision.carryOn(Objects.requireNonNull(room.records.claimed)));

    supervision.consider();

    assertThat(offered).isNotEmpty().containsOnly(false);
  }

  @Test
  void whatHappensAfterASwitchoverIsAnotherIncident() throws InterruptedException {
    orderSwitchover();
    supervision.consider();
    DomainEvent ordered = told("incident.ordered");

    room.seen = TestCluster.dead().paused();
    supervision.consider();

    assertThat(told("incident.suspected").incident()).isNotEqualTo(ordered.incident());
  }

  @Test
  void aSwitchoverIsToldWithTheOutageThatItCost() throws InterruptedException {
    orderSwitchover();
    room.records.afterRecord = () -> room.passes(Duration.ofMillis(10));
    room.servers.onCall =
        what -> room.passes(Duration.ofMillis(what.equals("quiesce alpha") ? 100 : 0));

    supervision.consider();

    DomainEvent told = told("incident.ordered");
    assertThat(told.actor()).isEqualTo(Actor.person("admin"));
    assertThat(told.stream()).isEqualTo("cluster:orders");
    assertThat(told.payload())
        .containsEntry("kind", "SWITCHOVER")
        .containsEntry("primary", "alpha")
        .containsEntry("target", "gamma")
        .containsEntry("term", 8L);
    DomainEvent writable = told("incident.writable");
    assertThat(writable.payload().get("rto_ms"))
        .asInstanceOf(InstanceOfAssertFactories.DOUBLE)
        .isCloseTo(210.0, within(0.5));
    assertThat(writable.payload().get("elapsed_ms"))
        .asInstanceOf(InstanceOfAssertFactories.DOUBLE)
        .isCloseTo(230.0, within(0.5));
  }

  @Test
  void aSwitchoverThatWasSuspendedIsToldAndMayBeCarriedOn() throws InterruptedException {
    orderSwitchover();
    room.records.down.add("intend [QUIESCE]");

    supervision.consider();

    assertThat(room.told.getLast().payload()).containsEntry("rule", "suspended");
    room.records.down.clear();
    assertThat(supervision.carryOn(Objects.requireNonNull(room.records.claimed))).isTrue();
    supervision.consider();
    assertThat(room.records.log).as("too soon").doesNotContain("abandoned");
    room.passes(Duration.ofSeconds(1));
    supervision.consider();
    assertThat(room.records.log).contains("abandoned");
  }

  private void orderSwitchover() {
    room.seen = TestCluster.healthy();
    room.servers.down.clear();
    supervision.carryOut(
        new Ordered(
            new UUID(0, 7),
            room.seen.cluster().id(),
            Ordered.Kind.SWITCHOVER,
            room.seen.node("gamma").id(),
            Set.of(),
            Actor.person("admin"),
            "because"));
  }

  private void assertTriedAgainAfter(Duration pause) throws InterruptedException {
    room.records.log.clear();
    room.passes(pause.minusNanos(1));
    supervision.consider();
    assertThat(room.records.log).as("1 ns before %s", pause).isEmpty();
    room.passes(Duration.ofNanos(1));
    supervision.consider();
    assertThat(room.records.log).as("after %s", pause).startsWith("claim");
  }

  private boolean running() {
    return situation.glance(room.observed()).circumstances().failoverRunning();
  }

  private DomainEvent told(String type) {
    return room.told.stream().filter(event -> event.type().equals(type)).findFirst().orElseThrow();
  }
}
