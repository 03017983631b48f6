package org.failoverdashboard.core.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.api.Vote;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.plan.Progress;
import org.failoverdashboard.core.supervise.Supervision.Next;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.junit.jupiter.api.Test;

class SupervisionTest {
  private final FakeRoom room = new FakeRoom(TestCluster.dead());

  @Test
  void aDeadPrimaryIsReplaced() throws InterruptedException {
    assertThat(room.supervision().consider()).isEqualTo(Next.WHEN_WOKEN);

    assertThat(room.records.log).startsWith("claim").contains("publish beta").endsWith("completed");
    assertThat(room.toldTypes())
        .containsSubsequence(
            "incident.suspected",
            "incident.confirmed",
            "incident.fenced",
            "incident.promoted",
            "incident.writable",
            "incident.published",
            "incident.streaming_again");
  }

  @Test
  void aSuspicionIsToldAndTheWitnessesThatAnswerAreAsked() throws InterruptedException {
    room.seen = TestCluster.healthy().refuses("gamma").fails("alpha", FailureKind.TIMED_OUT);

    assertThat(room.supervision().consider()).isEqualTo(Next.AT_ONCE);

    assertThat(room.looked).containsExactly(List.of("beta"));
    assertThat(room.toldTypes()).containsExactly("incident.suspected");
    assertThat(room.records.log).isEmpty();
  }

  @Test
  void whatIsNotSeenIsNotDecidedAbout() throws InterruptedException {
    Supervision supervision = room.supervision();
    room.blind = true;

    assertThat(supervision.consider()).isEqualTo(Next.WHEN_WOKEN);

    assertThat(room.records.log).isEmpty();
  }

  @Test
  void ofANodeWhoseClusterIsNotSeenNothingIsProved() throws InterruptedException {
    ClusterCounsel counsel =
        new ClusterCounsel(room.seen.cluster().id(), room.means(), room.situation());
    room.blind = true;

    assertThat(counsel.dead(room.seen.node("beta"))).isFalse();
  }

  /** Another observer promotes beta, and needs to hear whether it is dead. */
  @Test
  void whoeverLooksTestifiesOfTheNodeThatIsBeingPromoted() throws InterruptedException {
    room.seen =
        TestCluster.dead().observersRequired(2).refuses("beta").receivesNothing("gamma", 1000);
    room.records.own = 2;
    Situation situation = room.situation();
    situation.promoting(Map.of(room.seen.cluster().id(), room.seen.node("beta").id()));

    room.supervision(situation).consider();

    assertThat(room.records.log)
        .as("of beta, and of alpha")
        .containsExactly("vote PRIMARY_DEAD", "vote PRIMARY_DEAD");
  }

  @Test
  void whereAllIsWellOnlyAnObservationIsAReasonToConsiderAgain() throws InterruptedException {
    FakeRoom well = new FakeRoom(TestCluster.healthy());

    assertThat(well.supervision().consider()).isEqualTo(Next.WHEN_OBSERVED);
    assertThat(well.supervision().awaited()).isFalse();
  }

  @Test
  void anotherObserverThatHasLostAPrimaryWaitsForWhatThisOneSays() throws LedgerException {
    FakeRoom well = new FakeRoom(TestCluster.healthy());
    Situation situation = well.situation();
    well.records.suspected.add(well.seen.cluster().id());

    situation.listen();

    assertThat(well.supervision(situation).awaited()).isTrue();
  }

  /** Scenario 18: it leads again when it wakes, under another token than its decision's. */
  @Test
  void whoLostTheLeaseAndLeadsAgainDoesNotGoOnWithTheOldPlan() throws InterruptedException {
    room.records.afterRecord =
        () -> {
          room.records.leads = 2;
          room.records.own = 2;
        };

    room.supervision().consider();

    assertThat(room.records.leading()).isTrue();
    assertThat(room.records.log).containsExactly("claim");
    assertThat(room.servers.log).isEmpty();
  }

  @Test
  void aResumedFailoverIsGivenUpWhenTheClusterWasPaused() throws InterruptedException {
    room.seen.paused();
    room.records.progress = cutBefore();

    resume();

    assertThat(room.records.log).contains("abandoned");
    assertThat(room.servers.log).containsExactly("restore beta", "restore gamma");
  }

  @Test
  void aPromotionThatWasIntendedIsFinishedEvenIfTheClusterWasPaused() throws InterruptedException {
    room.seen.paused();
    room.records.progress =
        new Progress(room.seen.node("beta").id(), false, cutBefore().upstreams());

    resume();

    assertThat(room.records.log).contains("publish beta", "completed");
  }

  @Test
  void aResumedFailoverNeedsAsManyVotesAsTheFirst() throws InterruptedException {
    room.seen.observersRequired(2);

    Supervision supervision = room.supervision();
    supervision.carryOn(room.claim());
    assertThat(supervision.consider()).isEqualTo(Next.AT_ONCE);
    assertThat(room.servers.log).isEmpty();

    room.records.otherVotes.add(new Vote("there", Diagnosis.Kind.PRIMARY_DEAD));
    supervision.consider();
    assertThat(room.records.log).contains("publish beta");
  }

  /** The standbys were cut by us: a primary that answers nobody may be alive. */
  @Test
  void theSilenceOfStandbysThatWereCutProvesNothing() throws InterruptedException {
    room.seen =
        TestCluster.healthy()
            .fails("alpha", FailureKind.TIMED_OUT)
            .receivesNothing("beta", 1000)
            .receivesNothing("gamma", 1000)
            .synchronous("")
            .maxLossBytes(1);
    room.records.progress = cutBefore();

    Supervision supervision = room.supervision();
    supervision.carryOn(room.claim());
    while (supervision.consider() == Next.AT_ONCE) {
      room.nanos += Duration.ofMillis(400).toNanos();
    }

    assertThat(room.records.log).contains("abandoned").doesNotContain("publish beta");
    assertThat(room.servers.log).contains("restore beta").doesNotContain("promote beta");
  }

  @Test
  void aPrimaryThatAnswersAgainBeforeAPromotionKeepsItsRole() throws InterruptedException {
    room.seen = TestCluster.healthy();
    room.servers.down.clear();
    room.records.progress = new Progress(null, true, cutBefore().upstreams());

    resume();

    assertThat(room.records.log).contains("abandoned");
    assertThat(room.servers.log)
        .contains("restore beta", "lift alpha")
        .doesNotContain("promote beta");
  }

  @Test
  void anIncidentToldByAnEarlierLeaderIsEndedByWhoLeadsNow() throws InterruptedException {
    room.seen = TestCluster.healthy();
    ToldIncident told = new ToldIncident(new UUID(0, 9), room.seen.cluster().id(), "alpha");
    room.records.open.put(told.id(), told);
    Supervision supervision = room.supervision();

    supervision.inherit(told);
    supervision.consider();

    assertThat(room.told)
        .singleElement()
        .satisfies(event -> {
          assertThat(event.type()).isEqualTo("incident.recovered");
          assertThat(event.incident()).isEqualTo(told.id());
        });
    assertThat(room.records.open).isEmpty();
  }

  @Test
  void whatIsToldIsRecordedUntilItHasEnded() throws InterruptedException {
    room.seen = TestCluster.healthy().fails("alpha", FailureKind.TOO_MANY_CONNECTIONS);
    Supervision supervision = room.supervision();

    supervision.consider();
    assertThat(room.records.open).hasSize(1);

    room.seen = TestCluster.healthy();
    supervision.consider();
    assertThat(room.toldTypes()).containsExactly("incident.suspected", "incident.recovered");
    assertThat(room.records.open).isEmpty();
  }

  @Test
  void aStrayPrimaryIsFencedAfterTheIntentIsRecorded() throws InterruptedException {
    room.seen = TestCluster.healthy().writes("beta", 1100, 2).published("beta");
    room.servers.down.clear();

    room.supervision().consider();

    assertThat(room.records.log).containsExactly("intend to fence alpha");
    assertThat(room.servers.log).containsExactly("fence alpha");
  }

  /** Scenario 18: by then the stray may be the primary again. */
  @Test
  void whoWasPausedBeforeFencingFencesNobody() throws InterruptedException {
    room.seen = TestCluster.healthy().writes("beta", 1100, 2).published("beta");
    room.servers.down.clear();
    room.records.afterRecord = () -> room.nanos += Duration.ofSeconds(30).toNanos();

    room.supervision().consider();

    assertThat(room.servers.log).isEmpty();
  }

  @Test
  void aStrayPrimaryOfAPausedClusterIsLeftAlone() throws InterruptedException {
    room.seen = TestCluster.healthy().writes("beta", 1100, 2).published("beta").paused();
    room.servers.down.clear();

    room.supervision().consider();

    assertThat(room.servers.log).isEmpty();
  }

  /** Scenario 20, with several observers: one alone does not call a promoted server dead. */
  @Test
  void aPromotedServerIsDeadOnlyByTheVotesThePolicyAsksFor() throws InterruptedException {
    room.seen.observersRequired(2).maxLossBytes(10_000);
    room.records.progress =
        new Progress(room.seen.node("beta").id(), false, cutBefore().upstreams());
    room.servers.down.add("beta");
    room.seen.refuses("beta").receivesNothing("gamma", 1000);

    resume();
    assertThat(room.records.log).doesNotContain("publish gamma");
    assertThat(room.servers.log).doesNotContain("promote gamma");
    assertThat(room.slept).as("asked for five seconds").hasSize(250);
    assertThat(room.slept).containsOnly(Duration.ofMillis(20));
    assertThat(room.looked).hasSize(251).containsOnly(List.of("gamma"));

    room.nanos += Duration.ofSeconds(10).toNanos();
    room.records.otherVotes.add(new Vote("there", Diagnosis.Kind.PRIMARY_DEAD));
    resume();
    assertThat(room.servers.log).contains("promote gamma");
  }

  @Test
  void whoListensHearsWhatWasDecidedFromWhat() throws InterruptedException {
    List<String> heard = new ArrayList<>();
    Supervision supervision =
        new Supervision(
            room.seen.cluster().id(),
            room.means(),
            room.situation(),
            (snapshot, decision) -> heard.add(snapshot.diagnosis().kind() + " " + decision.rule()));

    supervision.consider();

    assertThat(heard).containsExactly("PRIMARY_DEAD primary-dead");
  }

  private void resume() throws InterruptedException {
    Supervision supervision = room.supervision();
    supervision.carryOn(room.claim());
    assertThat(supervision.consider()).isEqualTo(Next.WHEN_WOKEN);
  }

  private Progress cutBefore() {
    return new Progress(
        null,
        false,
        Map.of(
            room.seen.node("beta").id(), "host=alpha", room.seen.node("gamma").id(), "host=alpha"));
  }
}
