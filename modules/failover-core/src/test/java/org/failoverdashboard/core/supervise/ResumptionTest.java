package org.failoverdashboard.core.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.Progress;
import org.failoverdashboard.core.supervise.Supervision.Next;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.regions.api.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An earlier leader has cut both standbys and intended nothing more. */
class ResumptionTest {
  /** Of the default policy, with what the witnesses may take. */
  private static final Duration ASKED = Duration.ofMillis(1_500);

  private final FakeRoom room = new FakeRoom(TestCluster.dead());

  ResumptionTest() {
    room.records.progress = cut();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "HEALTHY",
        "DEGRADED",
        "COMMITS_STALLED",
        "WRITES_STALLED",
        "TWO_PRIMARIES",
        "PRIMARY_REJECTING",
        "PRIMARY_UNREACHABLE",
        "NO_PRIMARY"
      })
  void whereThePrimaryAnswersSomebodyItIsGivenUp(Kind kind) throws InterruptedException {
    room.diagnosed = kind;

    assertThat(resume(room.claim())).isEqualTo(Next.WHEN_WOKEN);

    assertThat(room.records.log).contains("abandoned");
    assertThat(room.told.getLast().payload()).containsEntry("rule", "primary-back");
    assertThat(room.servers.log).contains("restore beta", "restore gamma");
  }

  @ParameterizedTest
  @CsvSource({
    "WRITES_STALLED, true",
    "PRIMARY_REJECTING, true",
    "PRIMARY_UNREACHABLE, true",
    "NO_PRIMARY, true",
    "HEALTHY, false",
    "DEGRADED, false",
    "COMMITS_STALLED, false",
    "TWO_PRIMARIES, false"
  })
  void whoeverOrderedItWithoutProofHasItDoneUnlessThePrimaryTakesWrites(Kind kind, boolean done)
      throws InterruptedException {
    room.seen.ordered("not-proved");
    room.diagnosed = kind;

    resume(room.claim());

    assertThat(room.records.log.contains("completed")).isEqualTo(done);
  }

  @Test
  void whereThePolicyFailsOverForStalledWritesTheyAreProof() throws InterruptedException {
    room.seen.onWritesStalled(Response.FAIL_OVER);
    room.diagnosed = Kind.WRITES_STALLED;

    resume(room.claim());

    assertThat(room.records.log).contains("completed");
  }

  /** It is not lost while the witnesses are asked, and offered only once. */
  @Test
  void whatCannotBeToldYetIsAskedAndTriedAgain() throws InterruptedException {
    room.diagnosed = Kind.UNKNOWN;
    Supervision supervision = room.supervision();
    Claim claim = room.claim();
    assertThat(supervision.carryOn(claim)).isTrue();

    assertThat(supervision.consider()).isEqualTo(Next.AT_ONCE);
    assertThat(room.looked).containsExactly(List.of("beta", "gamma"));
    assertThat(room.slept).containsExactly(Duration.ofMillis(2));
    assertThat(supervision.carryOn(claim)).as("it is at nothing").isTrue();

    room.diagnosed = Kind.PRIMARY_DEAD;
    assertThat(supervision.consider()).isEqualTo(Next.WHEN_WOKEN);
    assertThat(room.records.log).contains("completed");
  }

  @Test
  void whatTheWitnessesCannotTellInTimeIsDecidedByTheQuorumOfThoseThatWereCut()
      throws InterruptedException {
    room.diagnosed = Kind.PRIMARY_SUSPECTED;
    Supervision supervision = room.supervision();
    supervision.carryOn(room.claim());
    supervision.consider();
    room.nanos += ASKED.toNanos() - room.slept.size() * Duration.ofMillis(2).toNanos() - 1;
    assertThat(supervision.consider()).as("1 ns before").isEqualTo(Next.AT_ONCE);
    assertThat(room.servers.log).isEmpty();

    room.nanos += 1;
    assertThat(supervision.consider()).isEqualTo(Next.WHEN_WOKEN);
    assertThat(room.records.log).contains("completed");
  }

  @Test
  void eachFailoverIsAskedAboutForItsOwnTime() throws InterruptedException {
    room.diagnosed = Kind.PRIMARY_SUSPECTED;
    Supervision supervision = room.supervision();
    supervision.carryOn(room.claim());
    supervision.consider();
    room.passes(ASKED);
    Claim one = room.claim();
    supervision.carryOn(
        new Claim(new UUID(0, 77), one.incident(), 9, one.electorate(), one.token()));

    assertThat(supervision.consider()).isEqualTo(Next.AT_ONCE);
    assertThat(room.servers.log).isEmpty();
  }

  @Test
  void whereNobodyWasCutTheWitnessesAreAskedAsLongAsItTakes() throws InterruptedException {
    room.diagnosed = Kind.PRIMARY_SUSPECTED;
    room.records.progress = Progress.NONE;
    Supervision supervision = room.supervision();
    supervision.carryOn(room.claim());
    supervision.consider();
    room.passes(ASKED.multipliedBy(10));

    assertThat(supervision.consider()).isEqualTo(Next.AT_ONCE);
    assertThat(room.servers.log).isEmpty();
  }

  @Test
  void whereEveryStandbyThatAnswersWasCutNobodyIsLeftToAsk() throws InterruptedException {
    room.seen = TestCluster.healthy().refuses("alpha").cut("beta", 1000).cut("gamma", 1000);
    room.diagnosed = Kind.PRIMARY_SUSPECTED;

    assertThat(resume(room.claim())).isEqualTo(Next.WHEN_WOKEN);

    assertThat(room.records.log).contains("completed");
  }

  @Test
  void whereOneWasNotItIsAskedFirst() throws InterruptedException {
    room.seen =
        TestCluster.healthy().refuses("alpha").cut("beta", 1000).receivesNothing("gamma", 1000);
    room.diagnosed = Kind.PRIMARY_SUSPECTED;

    assertThat(resume(room.claim())).isEqualTo(Next.AT_ONCE);

    assertThat(room.servers.log).isEmpty();
  }

  @Test
  void whereNobodyAnswersSomebodyMayYet() throws InterruptedException {
    room.seen = TestCluster.healthy().refuses("alpha").refuses("beta").refuses("gamma");
    room.diagnosed = Kind.PRIMARY_SUSPECTED;

    assertThat(resume(room.claim())).isEqualTo(Next.AT_ONCE);
  }

  @Test
  void aPrimaryThatWasLostJustNowMayComeBackYet() throws InterruptedException {
    room.seen =
        TestCluster.healthy()
            .fails("alpha", FailureKind.TIMED_OUT)
            .cut("beta", 1000)
            .cut("gamma", 1000);
    Supervision supervision = room.supervision();
    long lost =
        room.observed().observations().primary().orElseThrow().unusableSince().orElseThrow();
    room.diagnosed = Kind.PRIMARY_SUSPECTED;
    supervision.carryOn(room.claim());

    room.nanos = lost + Duration.ofMillis(500).toNanos() - 1;
    assertThat(supervision.consider()).as("1 ns before").isEqualTo(Next.AT_ONCE);
    room.nanos = lost + Duration.ofMillis(500).toNanos();
    assertThat(supervision.consider()).isEqualTo(Next.WHEN_WOKEN);
  }

  @Test
  void whatIsNotKnownOfItIsToldAndAskedAgain() throws InterruptedException {
    room.records.down.add("progress");
    Supervision supervision = room.supervision();
    Claim claim = room.claim();
    supervision.carryOn(claim);

    assertThat(supervision.consider()).isEqualTo(Next.WHEN_WOKEN);

    assertThat(room.told.getLast().payload()).containsEntry("rule", "no-progress");
    assertThat(room.servers.log).isEmpty();
    room.records.down.clear();
    assertThat(supervision.carryOn(claim)).isTrue();
    supervision.consider();
    assertThat(room.records.log).contains("completed");
  }

  @Test
  void whileItIsCarriedOnNobodyElseOfThisObserverBeginsWithIt() throws InterruptedException {
    Supervision supervision = room.supervision();
    Claim claim = room.claim();
    List<Boolean> offered = new ArrayList<>();
    room.servers.onCall = what -> offered.add(supervision.carryOn(claim));
    supervision.carryOn(claim);

    supervision.consider();

    assertThat(offered).isNotEmpty().containsOnly(false);
  }

  @Test
  void aSwitchoverWhosePrimaryDiedGoesOnAsAFailover() throws InterruptedException {
    assertThat(resume(switchover())).isEqualTo(Next.WHEN_WOKEN);

    assertThat(room.servers.log).contains("promote beta");
    assertThat(room.records.log).contains("completed");
  }

  @ParameterizedTest
  @EnumSource(names = {"HEALTHY", "DEGRADED", "COMMITS_STALLED", "WRITES_STALLED", "NO_PRIMARY"})
  void aSwitchoverWhosePrimaryAnswersIsUndone(Kind kind) throws InterruptedException {
    room.diagnosed = kind;
    room.servers.down.clear();

    assertThat(resume(switchover())).isEqualTo(Next.WHEN_WOKEN);

    assertThat(room.servers.log).contains("release alpha").doesNotContain("promote gamma");
    assertThat(room.records.log).contains("abandoned");
  }

  @ParameterizedTest
  @EnumSource(names = {"PRIMARY_UNREACHABLE", "PRIMARY_REJECTING", "TWO_PRIMARIES", "UNKNOWN"})
  void aSwitchoverWhosePrimaryIsNeitherThereNorDeadWaits(Kind kind) throws InterruptedException {
    room.diagnosed = kind;
    Supervision supervision = room.supervision();
    Claim claim = switchover();
    supervision.carryOn(claim);

    assertThat(supervision.consider()).isEqualTo(Next.AT_ONCE);

    assertThat(room.servers.log).isEmpty();
    assertThat(supervision.carryOn(claim)).as("it is at nothing").isTrue();
    room.diagnosed = Kind.PRIMARY_DEAD;
    supervision.consider();
    assertThat(room.records.log).contains("completed");
  }

  /** An order to fail over, whatever the storm. */
  @ParameterizedTest
  @CsvSource({"true, completed", "false, abandoned"})
  void whatAnOrderLiftsDoesNotStandInItsWay(boolean lifted, String ending)
      throws InterruptedException {
    if (lifted) {
      room.seen.ordered("storm-brake");
    }
    Situation situation = room.situation();
    for (int other = 1; other <= 3; other++) {
      room.fleet.add(Fleet.clusterLike(room.observed(), other));
    }
    Supervision supervision = room.supervision(situation);
    supervision.carryOn(room.claim());

    supervision.consider();

    assertThat(room.records.log).contains(ending);
  }

  private Next resume(Claim claim) throws InterruptedException {
    Supervision supervision = room.supervision();
    supervision.carryOn(claim);
    return supervision.consider();
  }

  private Claim switchover() {
    Claim one = room.claim();
    return new Claim(
        one.id(),
        one.incident(),
        one.term(),
        one.electorate(),
        one.token(),
        room.seen.node("gamma").id());
  }

  private Progress cut() {
    return new Progress(
        null,
        false,
        Map.of(
            room.seen.node("beta").id(), "host=alpha", room.seen.node("gamma").id(), "host=alpha"));
  }
}
