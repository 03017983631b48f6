package org.failoverdashboard.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.api.Veto;
import org.junit.jupiter.api.Test;

class FailoverTest {
  private static final String BY_QUORUM =
      "fenced: cut from its synchronous standbys, it can acknowledge nothing";

  /** The old primary is watched twice while the others follow. */
  private static final Patience PATIENCE =
      new Patience(
          Duration.ofSeconds(1),
          Duration.ofSeconds(3),
          Duration.ofSeconds(20),
          Duration.ofSeconds(10),
          Duration.ofMillis(400));

  private final TestCluster cluster = TestCluster.dead();
  private final FakeWorld world = new FakeWorld(cluster);
  private final FakeTime time = new FakeTime();

  FailoverTest() {
    time.step = Duration.ofNanos(1);
  }

  @Test
  void theFurthestStandbyIsPromotedAndTheOthersFollowIt() throws InterruptedException {
    world.server("gamma").position = 1010;

    Ending ending = failover().carryOn(Progress.NONE);

    assertThat(ending).isEqualTo(new Ending.Completed(cluster.node("gamma")));
    assertThat(world.published).isEqualTo("gamma");
    assertThat(world.promotions).containsExactly("gamma");
    assertThat(world.server("beta").upstream).isEqualTo("host=gamma");
    assertThat(world.state).isEqualTo("COMPLETED");
  }

  @Test
  void whatIsSeenOfThePromotedAndItsFollowersIsKnownToWhoeverJudgesItsDeath()
      throws InterruptedException {
    failover().carryOn(Progress.NONE);

    assertThat(world.witnessed).containsExactlyInAnyOrder("leads beta", "gamma streams from beta");
  }

  @Test
  void thePhasesAreToldInTheirOrder() throws InterruptedException {
    Ending ending = failover().carryOn(Progress.NONE);

    assertThat(ending).isInstanceOf(Ending.Completed.class);
    assertThat(world.log)
        .containsSubsequence(
            "record CUT",
            "cut beta",
            "cut gamma",
            BY_QUORUM,
            "record [PROMOTE, REPOINT, PROVE]",
            "promote beta",
            "promoted beta",
            "prove beta",
            "writable beta",
            "record PUBLISH beta",
            "published beta",
            "cancelled [alpha]",
            "streaming again",
            "record COMPLETED");
  }

  @Test
  void whenNobodyMayBePromotedEveryUpstreamIsGivenBack() throws InterruptedException {
    world.server("gamma").down = true;

    Ending ending = failover().carryOn(Progress.NONE);

    assertThat(ending)
        .isInstanceOfSatisfying(
            Ending.Abandoned.class, it -> assertThat(it.rule()).isEqualTo("loss-not-allowed"));
    assertThat(world.server("beta").upstream).isEqualTo("host=alpha");
    assertThat(world.promotions).isEmpty();
    assertThat(world.state).isEqualTo("ABANDONED");
  }

  @Test
  void aNodeInMaintenanceIsNeitherCutNorRepointed() throws InterruptedException {
    cluster.maintenance("gamma").maxLossBytes(1);

    assertThat(failover().carryOn(Progress.NONE)).isInstanceOf(Ending.Completed.class);

    assertThat(world.server("gamma").upstream).isEqualTo("host=alpha");
  }

  /** One that somebody works on may be silent: waiting for its answer would be for nothing. */
  @Test
  void whatStandbysStreamFromIsAskedOnceAndOfNoneInMaintenance() throws InterruptedException {
    cluster.maintenance("gamma").maxLossBytes(1);

    Ending ending = failover().begin(Failover.ask(cluster.electorate(), world, world));

    assertThat(ending).isInstanceOf(Ending.Completed.class);
    assertThat(world.asked).containsExactly("beta");
  }

  @Test
  void aStepThatFailedIsToldAndTheRestGoesOn() throws InterruptedException {
    cluster.maxLossBytes(1);
    world.onCall("cut gamma", () -> world.server("gamma").down = true);

    failover().carryOn(Progress.NONE);

    assertThat(world.log).contains("failed CUT gamma");
  }

  /** An earlier leader intended to promote it, and the old primary is there again. */
  @Test
  void anOldPrimaryIsFencedAlsoWhereAPromotionIsFinished() throws InterruptedException {
    world.server("alpha").down = false;
    world.promoting = cluster.node("beta").id();
    world.server("beta").upstream = "";

    assertThat(failover().carryOn(world.progress(claim(cluster))))
        .isInstanceOf(Ending.Completed.class);

    assertThat(world.log).containsSubsequence("fence alpha", "promote beta");
  }

  @Test
  void nothingIsUnderWayWithTheOldPrimaryWhenAllIsGivenBack() throws InterruptedException {
    world.server("gamma").down = true;

    failover().carryOn(Progress.NONE);

    assertThat(world.log).containsSubsequence("cancelled [alpha]", "restore beta");
  }

  @Test
  void intentsThatAreOlderThanASecondAreRecordedAgain() throws InterruptedException {
    world.afterIntent = () -> time.sleep(PATIENCE.intent());

    assertThat(failover().carryOn(Progress.NONE)).isInstanceOf(Ending.Completed.class);

    assertThat(world.log).containsSubsequence("record [PROMOTE]", "promote beta");
  }

  @Test
  void youngerOnesAreNot() throws InterruptedException {
    time.step = Duration.ZERO;
    world.afterIntent = () -> time.sleep(PATIENCE.intent().minusNanos(1));

    assertThat(failover().carryOn(Progress.NONE)).isInstanceOf(Ending.Completed.class);

    assertThat(world.log).doesNotContain("record [PROMOTE]");
  }

  @Test
  void whoNoLongerLeadsDoesNothing() throws InterruptedException {
    world.leading = false;

    assertThat(failover().carryOn(Progress.NONE)).isInstanceOf(Ending.Suspended.class);

    assertThat(world.server("beta").upstream).isEqualTo("host=alpha");
    assertThat(world.promotions).isEmpty();
  }

  @Test
  void anIntentThatTookTooLongToRecordIsNotActedOn() throws InterruptedException {
    time.step = PATIENCE.intent();

    Ending ending = failover().carryOn(Progress.NONE);

    assertThat(ending).isInstanceOf(Ending.Suspended.class);
    assertThat(world.server("beta").upstream).isEqualTo("host=alpha");
  }

  @Test
  void aStandbyThatSomebodyHasRepointedSinceIsNotPromoted() throws InterruptedException {
    world.server("beta").upstream = "host=gamma";
    world.promoting = cluster.node("beta").id();

    Ending ending = failover().carryOn(world.progress(claim(cluster)));

    assertThat(ending).isInstanceOf(Ending.Suspended.class);
    assertThat(world.promotions).isEmpty();
  }

  @Test
  void givingUpRestoresWhatTheEarlierLeaderCut() throws InterruptedException {
    world.server("beta").upstream = "";
    world.kept.put(cluster.node("beta").id(), "host=alpha");

    Ending ending = failover().giveUp(world.progress(claim(cluster)), "primary-back", "it is back");

    assertThat(ending).isEqualTo(new Ending.Abandoned("primary-back", "it is back"));
    assertThat(world.server("beta").upstream).isEqualTo("host=alpha");
  }

  /** Its commits wait for alpha, which is dead: they would wait for ever. */
  @Test
  void whereNoSynchronousStandbyCanExistTheWriteIsProvedLocallyAndThatIsTold()
      throws InterruptedException {
    cluster.synchronous("ANY 1 (alpha, beta)");
    world.standbysAcknowledge = false;

    Ending ending = failover().carryOn(Progress.NONE);

    assertThat(ending).isEqualTo(new Ending.Completed(cluster.node("beta")));
    assertThat(world.published).isEqualTo("beta");
    assertThat(world.log)
        .containsSubsequence("prove beta locally", "record AWAITS STANDBY", "awaiting beta")
        .doesNotContain("prove beta", "writable beta", "streaming again");
  }

  @Test
  void aFirstWriteThatWaitsInVainDoesNotKeepTheNewPrimaryFromBeingPublished()
      throws InterruptedException {
    world.standbysAcknowledge = false;

    Ending ending = failover().carryOn(Progress.NONE);

    assertThat(ending).isEqualTo(new Ending.Completed(cluster.node("beta")));
    assertThat(world.log)
        .containsSubsequence(
            "prove beta", "prove beta locally", "awaiting beta", "published beta", "prove beta")
        .doesNotContain("writable beta", "streaming again");
  }

  @Test
  void aWriteThatOnlyTheServerItselfHoldsIsNotAcknowledged() throws InterruptedException {
    world.acknowledged = Servers.Proof.LOCAL;

    assertThat(failover().carryOn(Progress.NONE)).isInstanceOf(Ending.Completed.class);

    assertThat(world.log)
        .containsSubsequence("prove beta", "prove beta locally", "awaiting beta")
        .doesNotContain("writable beta");
  }

  /** Its own settings may be others than its primary's were. */
  @Test
  void whereCommitsWaitForNobodyTheLocalWriteIsAcknowledged() throws InterruptedException {
    cluster.synchronous("ANY 1 (alpha, beta)");
    world.local = Servers.Proof.ACKNOWLEDGED;

    assertThat(failover().carryOn(Progress.NONE)).isInstanceOf(Ending.Completed.class);

    assertThat(world.log)
        .containsSubsequence("prove beta locally", "writable beta", "streaming again")
        .doesNotContain("awaiting beta");
  }

  @Test
  void whenTheStandbysStreamTheWriteIsProvedOnceMoreAndTold() throws InterruptedException {
    world.standbysAcknowledge = false;
    world.onCall("record PUBLISH beta", () -> world.standbysAcknowledge = true);

    assertThat(failover().carryOn(Progress.NONE)).isInstanceOf(Ending.Completed.class);

    assertThat(world.log)
        .containsSubsequence(
            "awaiting beta", "published beta", "prove beta", "writable beta", "streaming again");
  }

  @Test
  void anOldPrimaryThatAnswersIsFencedBeforeAnyoneIsPromoted() throws InterruptedException {
    world.server("alpha").down = false;
    cluster.synchronous("").maxLossBytes(1);

    assertThat(failover().carryOn(Progress.NONE)).isInstanceOf(Ending.Completed.class);

    assertThat(world.server("alpha").fenced).isTrue();
    assertThat(world.log)
        .containsSubsequence("record [FENCE]", "fence alpha", "promote beta", "published beta")
        .contains("fenced: alpha was made read-only, 3 of its sessions ended")
        .filteredOn("fence alpha"::equals)
        .as("once it is, it is")
        .hasSize(1);
  }

  @Test
  void anOldPrimaryThatReturnsWhileTheOthersFollowIsFenced() throws InterruptedException {
    cluster.synchronous("").maxLossBytes(1);
    world.afterIntent = () -> world.server("alpha").down = false;

    assertThat(failover().carryOn(Progress.NONE)).isInstanceOf(Ending.Completed.class);

    assertThat(world.server("alpha").fenced).isTrue();
    assertThat(world.log)
        .containsSubsequence(
            "published beta",
            "fence alpha",
            "fenced: alpha was made read-only, 3 of its sessions ended",
            "streaming again");
  }

  /** Whether it did is not known: it refused connections when it was asked. */
  @Test
  void aFenceThatAnEarlierLeaderMayHaveRaisedIsRaisedAgainWhenItReturns()
      throws InterruptedException {
    cluster.synchronous("").maxLossBytes(1);
    world.intents.add("FENCE alpha");
    world.afterIntent = () -> world.server("alpha").down = false;

    assertThat(failover().carryOn(world.progress(claim(cluster))))
        .isInstanceOf(Ending.Completed.class);

    assertThat(world.server("alpha").fenced).isTrue();
  }

  /** It may have done what was asked of it, and only its answer be missing. */
  @Test
  void givingUpWaitsForAnOldPrimaryThatMayBeFenced() throws InterruptedException {
    world.server("alpha").down = false;
    world.server("alpha").silent = true;
    world.server("gamma").down = true;

    assertThat(failover().carryOn(Progress.NONE))
        .isEqualTo(new Ending.Suspended("the old primary may be fenced, and it does not answer"));
    assertThat(world.log).contains("record [RESTORE, LIFT]");
  }

  @Test
  void givingUpWaitsForTheControlDatabase() throws InterruptedException {
    world.databaseDown = true;

    assertThat(failover().giveUp(Progress.NONE, "primary-back", "it is back"))
        .isEqualTo(new Ending.Suspended("the control database is down"));
  }

  @Test
  void refusalIsProofThatTheOldPrimaryAcknowledgesNothing() throws InterruptedException {
    cluster.synchronous("").maxLossBytes(1);

    assertThat(failover().carryOn(Progress.NONE)).isInstanceOf(Ending.Completed.class);

    assertThat(world.log)
        .contains("fenced: alpha refuses connections")
        .doesNotContain("not fenced");
  }

  @Test
  void fencingIsNotToldWhereNothingProvesIt() throws InterruptedException {
    cluster.synchronous("").maxLossBytes(1).maintenance("alpha");

    assertThat(failover().carryOn(Progress.NONE)).isInstanceOf(Ending.Completed.class);

    assertThat(world.log).contains("not fenced").noneMatch(said -> said.startsWith("fenced"));
  }

  @Test
  void givingUpLiftsTheFence() throws InterruptedException {
    world.server("alpha").down = false;
    world.server("gamma").down = true;

    Ending ending = failover().carryOn(Progress.NONE);

    assertThat(ending).isInstanceOf(Ending.Abandoned.class);
    assertThat(world.log)
        .containsSubsequence("fence alpha", "record [RESTORE, LIFT]", "lift alpha");
    assertThat(world.server("alpha").fenced).isFalse();
  }

  @Test
  void aFenceThatAnEarlierLeaderMayHaveRaisedIsLiftedBeforeGivingUpEnds()
      throws InterruptedException {
    world.intents.add("FENCE alpha");

    Ending ending = failover().giveUp(world.progress(claim(cluster)), "primary-back", "it is back");
    assertThat(ending).isInstanceOf(Ending.Suspended.class);

    world.server("alpha").down = false;
    world.server("alpha").fenced = true;
    ending = failover().giveUp(world.progress(claim(cluster)), "primary-back", "it is back");
    assertThat(ending).isInstanceOf(Ending.Abandoned.class);
    assertThat(world.server("alpha").fenced).isFalse();
  }

  /** Scenario 20. What beta held was read: gamma holds as much, so nothing is lost. */
  @Test
  void whenThePromotedServerDiesTheNextOneIsPromotedInTheSameTerm() throws InterruptedException {
    world.afterIntent = () -> world.server("beta").down = world.promotions.isEmpty();

    Ending ending = failover().carryOn(Progress.NONE);

    assertThat(ending).isEqualTo(new Ending.Completed(cluster.node("gamma")));
    assertThat(world.published).isEqualTo("gamma");
    assertThat(world.promotions).containsExactly("gamma");
  }

  /** Scenario 20. Gamma lacks rows that beta may have acknowledged: a person decides. */
  @Test
  void whenTheNextOneHoldsLessTheFailoverWaits() throws InterruptedException {
    world.server("beta").position = 1010;
    world.afterIntent = () -> world.server("beta").down = true;

    Ending ending = failover().carryOn(Progress.NONE);

    assertThat(ending).isInstanceOf(Ending.Suspended.class);
    assertThat(world.promotions).isEmpty();
  }

  /** Scenario 20. It may only be this observer that lost the promoted server. */
  @Test
  void withoutProofThatThePromotedServerIsDeadNobodyElseIsPromoted() throws InterruptedException {
    world.deathIsProved = false;
    world.afterIntent = () -> world.server("beta").down = true;

    assertThat(failover().carryOn(Progress.NONE))
        .isEqualTo(new Ending.Suspended("beta refuses connections"));

    assertThat(world.promotions).isEmpty();
    assertThat(world.published).isNull();
    assertThat(world.log)
        .as("nothing is under way any more")
        .containsSubsequence("cancelled [gamma]", "cancelled [alpha]");
  }

  /** Scenario 20. Gamma streamed from beta for a moment, and holds all that beta had. */
  @Test
  void whoFollowedThePromotedServerThatDiedIsPromotedNext() throws InterruptedException {
    world.onCall("prove beta", () -> gammaFollowedBetaThatDied(2));

    assertThat(failover().carryOn(Progress.NONE))
        .isEqualTo(new Ending.Completed(cluster.node("gamma")));
    assertThat(world.promotions).containsExactly("beta", "gamma");
  }

  /** Scenario 20. That beta was promoted is known by gamma only. */
  @Test
  void alsoWhereNobodyHeardThatItWasPromoted() throws InterruptedException {
    world.onCall("promote beta", () -> gammaFollowedBetaThatDied(2));

    assertThat(failover().carryOn(Progress.NONE))
        .isEqualTo(new Ending.Completed(cluster.node("gamma")));
  }

  @Test
  void whoFollowedAnotherIsNot() throws InterruptedException {
    world.onCall("prove beta", () -> gammaFollowedBetaThatDied(3));

    assertThat(failover().carryOn(Progress.NONE)).isInstanceOf(Ending.Suspended.class);
    assertThat(world.promotions).containsExactly("beta");
  }

  /** Scenario 20. Beta's timeline and delta's bear the same number, and are not the same. */
  @Test
  void whoFollowedTheOneThatDiedDoesNotFollowAnother() throws InterruptedException {
    TestCluster four =
        TestCluster.dead()
            .joined("delta")
            .receivesNothing("delta", 1000)
            .neverPromote("gamma")
            .synchronous("ANY 2 (alpha, beta, gamma, delta)");
    FakeWorld ofFour = new FakeWorld(four);
    ofFour.onCall(
        "prove beta",
        () -> {
          ofFour.server("beta").down = true;
          ofFour.server("gamma").timeline = 2;
        });

    Ending ending = failover(four, ofFour).carryOn(Progress.NONE);

    assertThat(ending).isEqualTo(new Ending.Completed(four.node("delta")));
    assertThat(ofFour.server("gamma").upstream).isEmpty();
  }

  private void gammaFollowedBetaThatDied(int timeline) {
    world.server("beta").down = true;
    world.server("gamma").timeline = timeline;
  }

  /** Scenario 9. Found only when the standbys were cut and read. */
  @Test
  void aStandbyOnALaterTimelineStopsTheFailover() throws InterruptedException {
    world.server("gamma").timeline = 2;
    world.server("gamma").position = 2_000;

    assertThat(failover().carryOn(Progress.NONE))
        .isInstanceOfSatisfying(
            Ending.Abandoned.class, it -> assertThat(it.rule()).isEqualTo("competing-histories"));
    assertThat(world.promotions).isEmpty();
    assertThat(world.server("gamma").upstream).isEqualTo("host=alpha");
  }

  @Test
  void withoutProofACutQuorumIsEnoughToGoOn() throws InterruptedException {
    assertThat(failover().carryOnUnproved(Progress.NONE)).isInstanceOf(Ending.Completed.class);
  }

  @Test
  void withoutProofAndQuorumEverythingIsGivenBack() throws InterruptedException {
    cluster.synchronous("").maxLossBytes(1);

    assertThat(failover().carryOnUnproved(Progress.NONE))
        .isInstanceOfSatisfying(
            Ending.Abandoned.class, it -> assertThat(it.rule()).isEqualTo("proof-lost"));
    assertThat(world.server("beta").upstream).isEqualTo("host=alpha");
    assertThat(world.server("gamma").upstream).isEqualTo("host=alpha");
    assertThat(world.promotions).isEmpty();
  }

  @Test
  void whatForbidsAPromotionAfterTheCutForbidsIt() throws InterruptedException {
    world.objection = new Veto("paused", "the cluster is paused", "resume it");

    assertThat(failover().carryOn(Progress.NONE))
        .isEqualTo(new Ending.Abandoned("vetoed", "the cluster is paused"));
    assertThat(world.server("beta").upstream).isEqualTo("host=alpha");
    assertThat(world.promotions).isEmpty();
  }

  /** Scenario 18. Between the record and its effect another observer has taken over. */
  @Test
  void whoWasPausedAfterRecordingAnIntentActsOnNothingStale() throws InterruptedException {
    world.afterIntent =
        () -> {
          time.nanos += Duration.ofSeconds(30).toNanos();
          world.leading = false;
        };

    assertThat(failover().carryOn(Progress.NONE)).isInstanceOf(Ending.Suspended.class);

    assertThat(world.promotions).isEmpty();
    assertThat(world.log).doesNotContain("promote beta", "follow gamma");
  }

  /** Scenario 18. Nobody has taken over: the intent is recorded again, then acted on. */
  @Test
  void whoWasPausedAndStillLeadsRecordsTheIntentAgain() throws InterruptedException {
    world.afterIntent = () -> time.nanos += Duration.ofSeconds(30).toNanos();

    assertThat(failover().carryOn(Progress.NONE)).isInstanceOf(Ending.Completed.class);

    assertThat(world.log)
        .containsSubsequence(
            "record [PROMOTE, REPOINT, PROVE]", "record [PROMOTE]", "promote beta");
  }

  /** Scenario 10: two leaders die, one after the other, wherever they are. */
  @Test
  void whereverTwoLeadersDieTheThirdFinishes() throws InterruptedException {
    int calls = callsOfAWholeFailover();
    for (int first = 1; first <= calls; first++) {
      for (int second = 1; second <= 6; second++) {
        FakeWorld interrupted = new FakeWorld(cluster);
        interrupted.diesBeforeCall = first;
        diesOn(interrupted);
        interrupted.diesBeforeCall = interrupted.calls + second;
        carriesOnOrDies(interrupted);
        interrupted.diesBeforeCall = Integer.MAX_VALUE;

        if (interrupted.state.equals("RUNNING")) {
          failover(interrupted).carryOn(interrupted.progress(claim(cluster)));
        }

        String deaths = "died before call %d, then after %d more".formatted(first, second);
        assertThat(interrupted.state).as(deaths).isEqualTo("COMPLETED");
        assertThat(interrupted.promotions).as(deaths).containsExactly("beta");
        assertThat(interrupted.server("gamma").upstream).as(deaths).isEqualTo("host=beta");
      }
    }
  }

  private void carriesOnOrDies(FakeWorld interrupted) throws InterruptedException {
    try {
      failover(interrupted).carryOn(interrupted.progress(claim(cluster)));
    } catch (FakeWorld.LeaderDied died) {
      assertThat(interrupted.state).isEqualTo("RUNNING");
    }
  }

  /** Scenario 10: the leader dies before every single call; another carries on. */
  @Test
  void whereverTheLeaderDiesAnotherFinishesAndNobodyIsPromotedTwice() throws InterruptedException {
    int calls = callsOfAWholeFailover();
    for (int death = 1; death <= calls; death++) {
      FakeWorld interrupted = new FakeWorld(cluster);
      interrupted.diesBeforeCall = death;
      diesOn(interrupted);
      interrupted.diesBeforeCall = Integer.MAX_VALUE;

      Ending ending = failover(interrupted).carryOn(interrupted.progress(claim(cluster)));

      assertThat(ending).as("died before call %d", death).isInstanceOf(Ending.Completed.class);
      assertThat(interrupted.promotions).as("died before call %d", death).containsExactly("beta");
      assertThat(interrupted.server("gamma").upstream).isEqualTo("host=beta");
    }
  }

  /** Scenario 12: the control database goes away before every single call. */
  @Test
  void withoutTheControlDatabaseNoStepIsBegun() throws InterruptedException {
    int calls = callsOfAWholeFailover();
    for (int loss = 1; loss <= calls; loss++) {
      FakeWorld interrupted = new FakeWorld(cluster);
      interrupted.diesBeforeCall = loss;
      diesOn(interrupted);
      interrupted.diesBeforeCall = Integer.MAX_VALUE;
      interrupted.databaseDown = true;
      int promotedBefore = interrupted.promotions.size();

      Ending ending = failover(interrupted).carryOn(interrupted.progress(claim(cluster)));

      assertThat(ending).as("lost before call %d", loss).isInstanceOf(Ending.Suspended.class);
      assertThat(interrupted.promotions).hasSize(promotedBefore);
    }
  }

  private int callsOfAWholeFailover() throws InterruptedException {
    FakeWorld whole = new FakeWorld(cluster);
    assertThat(failover(whole).carryOn(Progress.NONE)).isInstanceOf(Ending.Completed.class);
    return whole.calls;
  }

  private void diesOn(FakeWorld interrupted) throws InterruptedException {
    try {
      Ending ending = failover(interrupted).carryOn(Progress.NONE);
      throw new AssertionError("the leader outlived its death: " + ending);
    } catch (FakeWorld.LeaderDied died) {
      assertThat(interrupted.state).isEqualTo("RUNNING");
    }
  }

  private Failover failover() {
    return failover(world);
  }

  private Failover failover(FakeWorld in) {
    return failover(cluster, in);
  }

  private Failover failover(TestCluster of, FakeWorld in) {
    return new Failover(claim(of), in, in, in, in, in, time, PATIENCE);
  }

  private static Claim claim(TestCluster of) {
    return new Claim(new UUID(0, 7), new UUID(0, 8), 8, of.electorate(), 1);
  }
}
