package org.failoverdashboard.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.regions.api.Time;
import org.junit.jupiter.api.Test;

class FailoverTest {
  private final TestCluster cluster = TestCluster.dead();
  private final FakeWorld world = new FakeWorld(cluster);
  private final SteppingTime time = new SteppingTime();

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
  void thePhasesAreToldInTheirOrder() throws InterruptedException {
    Ending ending = failover().carryOn(Progress.NONE);

    assertThat(ending).isInstanceOf(Ending.Completed.class);
    assertThat(world.log)
        .containsSubsequence(
            "record CUT",
            "cut beta",
            "cut gamma",
            "fenced",
            "record [PROMOTE, REPOINT, PROVE]",
            "promote beta",
            "promoted beta",
            "prove beta",
            "writable beta",
            "record PUBLISH beta",
            "published beta",
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

  @Test
  void whoNoLongerLeadsDoesNothing() throws InterruptedException {
    world.leading = false;

    assertThat(failover().carryOn(Progress.NONE)).isInstanceOf(Ending.Suspended.class);

    assertThat(world.server("beta").upstream).isEqualTo("host=alpha");
    assertThat(world.promotions).isEmpty();
  }

  @Test
  void anIntentThatTookTooLongToRecordIsNotActedOn() throws InterruptedException {
    time.step = Patience.DEFAULT.intent();

    Ending ending = failover().carryOn(Progress.NONE);

    assertThat(ending).isInstanceOf(Ending.Suspended.class);
    assertThat(world.server("beta").upstream).isEqualTo("host=alpha");
  }

  @Test
  void aStandbyThatSomebodyHasRepointedSinceIsNotPromoted() throws InterruptedException {
    world.server("beta").upstream = "host=gamma";
    world.promoting = cluster.node("beta").id();

    Ending ending = failover().carryOn(world.progress(claim()));

    assertThat(ending).isInstanceOf(Ending.Suspended.class);
    assertThat(world.promotions).isEmpty();
  }

  @Test
  void givingUpRestoresWhatTheEarlierLeaderCut() throws InterruptedException {
    world.server("beta").upstream = "";
    world.kept.put(cluster.node("beta").id(), "host=alpha");

    Ending ending = failover().giveUp(world.progress(claim()), "primary-back", "it is back");

    assertThat(ending).isEqualTo(new Ending.Abandoned("primary-back", "it is back"));
    assertThat(world.server("beta").upstream).isEqualTo("host=alpha");
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

      Ending ending = failover(interrupted).carryOn(interrupted.progress(claim()));

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

      Ending ending = failover(interrupted).carryOn(interrupted.progress(claim()));

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
    return new Failover(claim(), in, in, in, in, time, Patience.DEFAULT);
  }

  private Claim claim() {
    return new Claim(new UUID(0, 7), new UUID(0, 8), 8, cluster.electorate(), 1);
  }

  /** A clock that goes on by a step with every reading. */
  private static final class SteppingTime implements Time {
    private Duration step = Duration.ofNanos(1);
    private long nanos;

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public long nanoTime() {
      nanos += step.toNanos();
      return nanos;
    }

    @Override
    public void sleep(Duration duration) {
      nanos += duration.toNanos();
    }
  }
}
