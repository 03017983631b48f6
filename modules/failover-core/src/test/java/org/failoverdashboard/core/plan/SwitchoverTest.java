package org.failoverdashboard.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.failoverdashboard.core.TestCluster;
import org.junit.jupiter.api.Test;

class SwitchoverTest {
  private final TestCluster cluster = TestCluster.healthy();
  private final LivingWorld world = new LivingWorld(cluster);

  @Test
  void theTargetBecomesThePrimaryAndTheOthersFollowIt() throws InterruptedException {
    Ending ending = switchover(world).begin();

    assertThat(ending).isEqualTo(new Ending.Completed(cluster.node("beta")));
    assertThat(world.published).isEqualTo("beta");
    assertThat(world.promotions).containsExactly("beta");
    assertThat(world.server("gamma").upstream).isEqualTo("host=beta");
    assertThat(world.alphaTakesWrites()).isFalse();
    assertThat(world.state).isEqualTo("COMPLETED");
  }

  @Test
  void theStepsComeInTheirOrder() throws InterruptedException {
    assertThat(switchover(world).begin()).isInstanceOf(Ending.Completed.class);

    assertThat(world.log)
        .containsSubsequence(
            "record CUT",
            "record [QUIESCE]",
            "cut gamma",
            "quiesce alpha",
            "quiesced alpha",
            "quiesce alpha",
            "catch up beta",
            "cut beta",
            "fenced: alpha takes no writes, and acknowledges none to sessions that insist",
            "record [PROMOTE, REPOINT, PROVE]",
            "promote beta",
            "writable beta",
            "record PUBLISH beta",
            "record COMPLETED");
  }

  @Test
  void aTargetThatDoesNotCatchUpGivesThePrimaryItsWritabilityBack() throws InterruptedException {
    world.targetStuck = true;

    Ending ending = switchover(world).begin();

    assertThat(ending)
        .isInstanceOfSatisfying(
            Ending.Abandoned.class, it -> assertThat(it.rule()).isEqualTo("target-behind"));
    assertRestored(world, "");
    assertThat(world.log).contains("released alpha", "failed QUIESCE beta");
    assertThat(world.told).contains("RELEASE [alpha]");
  }

  @Test
  void whereWritersCannotBeTakenAwayNothingIsSwitchedOver() throws InterruptedException {
    world.writersStay = true;

    Ending ending = switchover(world).begin();

    assertThat(ending)
        .isEqualTo(new Ending.Abandoned("not-quiesced", "sessions are left on alpha"));
    assertRestored(world, "");
    assertThat(world.log).doesNotContain("catch up beta");
  }

  /** A session that insists came between the two times that all were ended. */
  @Test
  void whereWritersComeBackNothingIsSwitchedOver() throws InterruptedException {
    world.onCall(
        "quiesce alpha", () -> world.onCall("quiesce alpha", () -> world.writersStay = true));

    Ending ending = switchover(world).begin();

    assertThat(ending)
        .isEqualTo(new Ending.Abandoned("not-quiesced", "sessions are left on alpha"));
    assertRestored(world, "");
    assertThat(world.log).contains("quiesced alpha").doesNotContain("catch up beta");
  }

  @Test
  void aTargetThatWasCutTooEarlyIsNotPromoted() throws InterruptedException {
    world.onCall("cut beta", () -> world.server("beta").position -= 1_000);

    Ending ending = switchover(world).begin();

    assertThat(ending)
        .isInstanceOfSatisfying(
            Ending.Abandoned.class, it -> assertThat(it.rule()).isEqualTo("target-lost"));
    assertThat(world.promotions).isEmpty();
    assertThat(world.alphaTakesWrites()).isTrue();
  }

  @Test
  void aTargetOnAnotherTimelineIsNotPromoted() throws InterruptedException {
    world.onCall("cut beta", () -> world.server("beta").timeline = 2);

    assertThat(switchover(world).begin()).isInstanceOf(Ending.Abandoned.class);

    assertThat(world.promotions).isEmpty();
  }

  /** It was not cut yet, and need not be there to get its upstream back. */
  @Test
  void aTargetThatDiesBeforeTheCutEndsTheSwitchoverAtOnce() throws InterruptedException {
    world.onCall("catch up beta", () -> world.server("beta").down = true);

    Ending ending = switchover(world).begin();

    assertThat(ending)
        .isInstanceOfSatisfying(
            Ending.Abandoned.class, it -> assertThat(it.rule()).isEqualTo("target-behind"));
    assertRestored(world, "");
    assertThat(world.log).contains("restore gamma").doesNotContain("restore beta");
  }

  @Test
  void aTargetThatDoesNotAnswerIsNotWaitedFor() throws InterruptedException {
    world.server("beta").down = true;

    Ending ending = switchover(world).begin();

    assertThat(ending)
        .isInstanceOfSatisfying(
            Ending.Abandoned.class, it -> assertThat(it.rule()).isEqualTo("target-lost"));
    assertThat(world.log).doesNotContain("quiesce alpha");
    assertThat(world.alphaTakesWrites()).isTrue();
  }

  /** A primary that nobody writes to still writes WAL of its own. */
  @Test
  void theEndIsReadWhenTheOthersGetNoMoreOfIt() throws InterruptedException {
    assertThat(switchover(world).begin()).isInstanceOf(Ending.Completed.class);

    assertThat(world.log)
        .containsSubsequence("cut gamma", "quiesce alpha", "catch up beta", "cut beta");
  }

  @Test
  void aTargetThatDiesAtTheCutGivesThePrimaryItsWritabilityBackAtOnce()
      throws InterruptedException {
    world.onCall("cut beta", () -> world.server("beta").down = true);

    Ending ending = switchover(world).begin();

    assertThat(ending).isInstanceOf(Ending.Suspended.class);
    assertThat(world.alphaTakesWrites()).isTrue();
    assertThat(world.server("gamma").upstream).isEqualTo("host=alpha");
    assertThat(world.promotions).isEmpty();
    world.server("beta").down = false;
    endedWell(world, "the target is back");
  }

  @Test
  void aPrimaryThatDiesLeavesTheSwitchoverToBeFinishedAsAFailover() throws InterruptedException {
    world.onCall("catch up beta", () -> world.server("alpha").down = true);
    world.targetStuck = true;

    Ending ending = switchover(world).begin();

    assertThat(ending).isInstanceOf(Ending.Suspended.class);
    assertThat(world.state).isEqualTo("RUNNING");
    assertThat(failover(world).carryOn(world.progress(claim())))
        .isInstanceOf(Ending.Completed.class);
    assertThat(world.promotions).hasSize(1);
  }

  @Test
  void whoDoesNotLeadTouchesNothing() throws InterruptedException {
    world.leading = false;

    assertThat(switchover(world).begin()).isInstanceOf(Ending.Suspended.class);

    assertRestored(world, "");
  }

  /** Scenario 10: the leader dies before every single call, and so does the next one. */
  @Test
  void whereverLeadersDieItIsFinishedOrRestored() throws InterruptedException {
    int calls = callsOfAWholeSwitchover();
    for (int first = 1; first <= calls; first++) {
      for (int second = 0; second <= calls; second++) {
        String when = "died before calls %d and %d".formatted(first, second);
        LivingWorld interrupted = new LivingWorld(cluster);
        dies(interrupted, first, switchover(interrupted)::begin);
        if (second > 0) {
          Switchover next = switchover(interrupted);
          Progress left = interrupted.progress(claim());
          dies(interrupted, interrupted.calls + second, () -> next.carryOn(left));
        }
        endedWell(interrupted, when);
      }
    }
  }

  /** Scenario 12: the control database goes away before every single call, and comes back. */
  @Test
  void withoutTheControlDatabaseNoStepIsBegun() throws InterruptedException {
    int calls = callsOfAWholeSwitchover();
    for (int loss = 1; loss <= calls; loss++) {
      LivingWorld interrupted = new LivingWorld(cluster);
      dies(interrupted, loss, switchover(interrupted)::begin);
      interrupted.databaseDown = true;
      int promotedBefore = interrupted.promotions.size();
      boolean writable = interrupted.alphaTakesWrites();

      Ending ending = switchover(interrupted).carryOn(interrupted.progress(claim()));

      assertThat(ending).as("lost before call %d", loss).isInstanceOf(Ending.Suspended.class);
      assertThat(interrupted.promotions).hasSize(promotedBefore);
      assertThat(interrupted.alphaTakesWrites()).isEqualTo(writable);
      interrupted.databaseDown = false;
      endedWell(interrupted, "database lost before call " + loss);
    }
  }

  @FunctionalInterface
  private interface Run {
    Ending run() throws InterruptedException;
  }

  private static void dies(LivingWorld world, int beforeCall, Run run) throws InterruptedException {
    world.diesBeforeCall = beforeCall;
    try {
      run.run();
    } catch (FakeWorld.LeaderDied died) {
      assertThat(world.calls).isEqualTo(beforeCall);
    }
    world.diesBeforeCall = Integer.MAX_VALUE;
  }

  private void endedWell(LivingWorld world, String when) throws InterruptedException {
    if (world.state.equals("RUNNING")) {
      Ending ending = switchover(world).carryOn(world.progress(claim()));
      assertThat(ending).as(when).isNotInstanceOf(Ending.Suspended.class);
    }
    if (world.state.equals("COMPLETED")) {
      assertThat(world.promotions).as(when).containsExactly("beta");
      assertThat(world.published).as(when).isEqualTo("beta");
      assertThat(world.server("gamma").upstream).as(when).isEqualTo("host=beta");
      assertThat(world.alphaTakesWrites()).as(when).isFalse();
    } else {
      assertThat(world.state).as(when).isEqualTo("ABANDONED");
      assertRestored(world, when);
    }
  }

  private static void assertRestored(LivingWorld world, String when) {
    assertThat(world.alphaTakesWrites()).as(when).isTrue();
    assertThat(world.promotions).as(when).isEmpty();
    assertThat(world.server("beta").upstream).as(when).isEqualTo("host=alpha");
    assertThat(world.server("gamma").upstream).as(when).isEqualTo("host=alpha");
  }

  private int callsOfAWholeSwitchover() throws InterruptedException {
    LivingWorld whole = new LivingWorld(cluster);
    assertThat(switchover(whole).begin()).isInstanceOf(Ending.Completed.class);
    return whole.calls;
  }

  private Switchover switchover(LivingWorld in) {
    return new Switchover(claim(), cluster.node("beta"), in, in, failover(in));
  }

  private Failover failover(LivingWorld in) {
    return new Failover(claim(), in, in, in, in, in, new FakeTime(), Patience.DEFAULT);
  }

  private Claim claim() {
    return new Claim(
        new UUID(0, 7), new UUID(0, 8), 8, cluster.electorate(), 1, cluster.node("beta").id());
  }
}
