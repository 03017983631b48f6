package org.failoverdashboard.core.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.domain.WaitForNobody;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.junit.jupiter.api.Test;

class CorrectionsTest {
  private final FakeRoom room = new FakeRoom(TestCluster.healthy());
  private final Supervision supervision = room.supervision();

  @Test
  void whoTakesWritesIsPublished() throws InterruptedException {
    room.seen.published(null);

    supervision.consider();

    assertThat(room.records.log).containsExactly("adopt");
    DomainEvent told = room.told.getFirst();
    assertThat(told.type()).isEqualTo("cluster.primary_adopted");
    assertThat(told.actor().kind()).isEqualTo("rule");
    assertThat(told.payload()).containsEntry("term", 8L);
    assertThat(told.incident()).isNull();
  }

  @Test
  void whoWasPromotedByHandIsPublishedAsPartOfTheIncident() throws InterruptedException {
    room.seen = TestCluster.dead().paused();
    supervision.consider();

    room.seen = TestCluster.dead().writes("beta", 1100, 2);
    supervision.consider();

    assertThat(room.records.log).containsExactly("adopt");
    assertThat(room.told.getLast().type()).isEqualTo("cluster.primary_adopted");
    assertThat(room.told.getLast().incident()).isEqualTo(room.told.getFirst().incident());
  }

  @Test
  void whoDoesNotLeadPublishesNobody() throws InterruptedException {
    room.seen.published(null);
    room.records.own = 2;

    supervision.consider();

    assertThat(room.told).isEmpty();
  }

  @Test
  void whatCouldNotBePublishedIsTriedAgainLater() throws InterruptedException {
    room.seen.published(null);
    room.records.down.add("adopt");
    supervision.consider();
    room.records.down.clear();

    assertDoneAfter(Duration.ofSeconds(1), room.records.log, "adopt");
  }

  @Test
  void aStrayThatWasFencedIsToldAndLookedAt() throws InterruptedException {
    stray();

    supervision.consider();

    assertThat(room.servers.log).containsExactly("fence alpha");
    DomainEvent told = room.told.getFirst();
    assertThat(told.type()).isEqualTo("cluster.stray_primary_fenced");
    assertThat(told.actor()).isEqualTo(Actor.rule("stray-primary"));
    assertThat(told.reason()).endsWith(": fenced, 1 sessions ended");
    assertThat(told.payload()).containsEntry("node", "alpha").containsEntry("sessions", 1);
    assertThat(room.looked).contains(List.of("alpha"));
  }

  @Test
  void aStrayThatCouldNotBeFencedIsTriedLaterAndLaterUntilItIs() throws InterruptedException {
    stray();
    room.servers.failing.add("fence alpha");
    supervision.consider();
    room.servers.failing.clear();
    assertDoneAfter(Duration.ofSeconds(1), room.servers.log, "fence alpha");

    room.servers.failing.add("fence alpha");
    supervision.consider();
    room.servers.failing.clear();
    assertDoneAfter(Duration.ofSeconds(1), room.servers.log, "fence alpha");
  }

  @Test
  void anIntentThatTookASecondIsTooOldToFenceBy() throws InterruptedException {
    stray();
    room.records.afterRecord = () -> room.passes(Duration.ofSeconds(1));

    supervision.consider();

    assertThat(room.servers.log).isEmpty();
  }

  @Test
  void oneThatTookALittleLessIsNot() throws InterruptedException {
    stray();
    room.records.afterRecord = () -> room.passes(Duration.ofSeconds(1).minusNanos(1));

    supervision.consider();

    assertThat(room.servers.log).containsExactly("fence alpha");
  }

  /** Scenario 18: its leader slept, and took the writers away after the switchover was undone. */
  @Test
  void aPrimaryThatNoSwitchoverHoldsGetsItsWritersBackInATermOfItsOwn()
      throws InterruptedException {
    quiesced();

    supervision.consider();

    assertThat(room.records.log).containsExactly("adopt");
    assertThat(room.servers.log).containsExactly("release alpha");
    assertThat(room.toldTypes()).contains("cluster.primary_adopted");
    assertThat(room.looked).contains(List.of("alpha"));
  }

  @Test
  void aPrimaryThatGotThemBackMeanwhileIsLeftAlone() throws InterruptedException {
    quiesced();
    room.onLook = () -> room.seen = TestCluster.healthy();

    supervision.consider();

    assertThat(room.records.log).isEmpty();
    assertThat(room.servers.log).isEmpty();
  }

  @Test
  void aPrimaryThatDoesNotTakeThemBackIsTriedLaterUntilItDoes() throws InterruptedException {
    quiesced();
    room.servers.failing.add("release alpha");
    supervision.consider();
    room.servers.failing.clear();
    assertDoneAfter(Duration.ofSeconds(1), room.servers.log, "release alpha");

    room.servers.failing.add("release alpha");
    supervision.consider();
    room.servers.failing.clear();
    assertDoneAfter(Duration.ofSeconds(1), room.servers.log, "release alpha");
  }

  @Test
  void whileASwitchoverHoldsItItDoesNot() throws InterruptedException {
    quiesced();
    Situation situation = room.situation();
    situation.failoverBegan(room.seen.cluster().id());

    room.supervision(situation).consider();

    assertThat(room.servers.log).isEmpty();
  }

  @Test
  void norWhereTheRecordsForbidIt() throws InterruptedException {
    quiesced();
    room.records.down.add("adopt");

    supervision.consider();

    assertThat(room.servers.log).isEmpty();
    room.records.down.clear();
    assertDoneAfter(Duration.ofSeconds(1), room.servers.log, "release alpha");
  }

  @Test
  void norWherePeopleForbidIt() throws InterruptedException {
    quiesced();
    room.seen.paused();
    supervision.consider();
    quiesced();
    room.seen.maintenance("alpha");
    supervision.consider();

    assertThat(room.servers.log).isEmpty();
  }

  @Test
  void aPrimaryThatSomebodyElseMadeReadOnlyIsLeftToThem() throws InterruptedException {
    room.servers.down.clear();
    room.seen = TestCluster.healthy().readOnly("alpha", 1000, 1);

    supervision.consider();

    assertThat(room.servers.log).isEmpty();
  }

  private void quiesced() {
    room.servers.down.clear();
    String nobody = WaitForNobody.insteadOf("ANY 1 (alpha, beta, gamma)", 7);
    room.seen = TestCluster.healthy().synchronous(nobody).readOnly("alpha", 1000, 1);
  }

  private void stray() {
    room.seen = TestCluster.healthy().writes("beta", 1100, 2).published("beta");
    room.servers.down.clear();
  }

  private void assertDoneAfter(Duration pause, List<String> log, String what)
      throws InterruptedException {
    log.clear();
    room.passes(pause.minusNanos(1));
    supervision.consider();
    assertThat(log).as("1 ns before %s", pause).isEmpty();
    room.passes(Duration.ofNanos(1));
    supervision.consider();
    assertThat(log).as("after %s", pause).containsExactly(what);
  }
}
