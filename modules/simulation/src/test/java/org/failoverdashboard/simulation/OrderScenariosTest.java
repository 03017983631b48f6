package org.failoverdashboard.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.simulation.Stage.ANY_1;
import static org.failoverdashboard.simulation.Stage.ASYNCHRONOUS;
import static org.failoverdashboard.simulation.Stage.policy;

import java.time.Duration;
import java.util.Set;
import org.failoverdashboard.simulation.postgres.SynchronousNames;
import org.failoverdashboard.simulation.world.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people order: switchovers, and what they may override in rows 8, 9 and 17. */
final class OrderScenariosTest {
  private static final int CALLS_OF_A_SWITCHOVER = 120;

  @ParameterizedTest
  @CsvSource({"true, orders-3", "true,", "false, orders-2", "false,"})
  void aSwitchoverLosesNothingAndTheOldPrimaryFollows(boolean synchronous, String target) {
    SynchronousNames names = synchronous ? ANY_1 : ASYNCHRONOUS;
    try (Stage stage = Stage.with(names, 2)) {
      stage.world.switchOver(stage.spec, target);
      stage.run(20);
      assertThat(stage.primary()).isNotEqualTo("orders-1");
      if (target != null) {
        assertThat(stage.primary()).isEqualTo(target);
      }
      assertThat(stage.term()).isEqualTo(2);
      assertThat(stage.world.tally().switchovers()).isEqualTo(1);
      assertThat(stage.server(1).receiver().streamsFrom(stage.world.published(stage.spec)))
          .isTrue();
      assertThat(stage.told("incident.rejoined")).isEqualTo(1);
    }
  }

  @Test
  void thereAndBack() {
    try (Stage stage = Stage.with(ANY_1, 1)) {
      stage.world.switchOver(stage.spec, "orders-2");
      stage.run(20);
      stage.world.switchOver(stage.spec, "orders-1");
      stage.run(20);
      assertThat(stage.primary()).isEqualTo("orders-1");
      assertThat(stage.server(1).takesWrites()).isTrue();
      assertThat(stage.world.tally().switchovers()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void wherePeopleMayNotItIsRefusedAndNothingIsTouched(int refused) {
    try (Stage stage = Stage.with(ANY_1, 1)) {
      String target = "orders-2";
      switch (refused) {
        case 1 -> stage.world.pauseCluster(stage.spec, true);
        case 2 -> stage.world.maintain(stage.spec, target, true);
        default -> stage.fault(2, "killed:", stage.server(2)::kill);
      }
      stage.run(7);
      stage.world.switchOver(stage.spec, target);
      stage.run(10);
      assertThat(stage.told("operation.refused")).isEqualTo(1);
      assertThat(stage.term()).isEqualTo(1);
    }
  }

  /** Every call to the outside that the leader makes in the three seconds after the order. */
  @Test
  void row10WhereverTheLeaderDiesInASwitchoverItIsFinishedOrUndone() {
    int finished = 0;
    int undone = 0;
    for (int calls = 1; calls <= CALLS_OF_A_SWITCHOVER; calls++) {
      try (Stage stage = Stage.with(ANY_1, 2)) {
        Machine leader = stage.leader();
        stage.world.switchOver(stage.spec, "orders-2");
        Stage.atCall(leader, calls, leader::crash);
        stage.run(60);
        String when = "died before call " + calls;
        assertThat(stage.world.published(stage.spec).takesWrites()).as(when).isTrue();
        assertThat(stage.primary()).as(when).isIn("orders-1", "orders-2");
        finished += stage.primary().equals("orders-2") ? 1 : 0;
        undone += stage.told("incident.restored") > 0 ? 1 : 0;
      }
    }
    assertThat(finished).isPositive();
    assertThat(undone).isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8, 14, 20, 26, 32, 38, 44, 50})
  void row18ALeaderThatSleepsInTheMiddleOfASwitchoverActsOnNothingStale(int calls) {
    try (Stage stage = Stage.with(ANY_1, 2)) {
      Machine leader = stage.leader();
      stage.world.switchOver(stage.spec, "orders-2");
      Stage.atCall(leader, calls, () -> leader.process().pause(Duration.ofSeconds(30)));
      stage.run(90);
      assertThat(stage.world.published(stage.spec).takesWrites()).isTrue();
    }
  }

  /** Of an asynchronous cluster, whose standbys may lack rows: it waits for its primary. */
  @Test
  void aPrimaryThatDiesInTheMiddleIsReleasedWhenItIsBack() {
    for (int calls = 1; calls <= 40; calls += 3) {
      try (Stage stage = Stage.with(ASYNCHRONOUS, 1)) {
        stage.world.switchOver(stage.spec, "orders-2");
        Stage.atCall(
            stage.leader(),
            calls,
            () ->
                stage.fault(
                    1,
                    "killed:",
                    () -> {
                      stage.server(1).kill();
                      stage.server(1).start(Duration.ofSeconds(5));
                    }));
        stage.run(60);
        assertThat(stage.world.published(stage.spec).takesWrites()).as("call %d", calls).isTrue();
      }
    }
  }

  @Test
  void row8AnOperatorMayTakeTheLossOfAStaleStandby() {
    try (Stage stage = Stage.with(ASYNCHRONOUS, 1, policy(1, 256))) {
      stage.fault(3, "killed:", stage.server(3)::kill);
      stage.fault(2, "cut from the primary:", () -> stage.world.cut("orders-1", "orders-2", true));
      stage.run(70);
      stage.fault(1, "killed:", stage.server(1)::kill);
      stage.world.failOver(stage.spec, "orders-2", Set.of());
      stage.run(25);
      assertThat(stage.term()).as("no witness is left, and nothing was lifted").isEqualTo(1);

      stage.world.failOver(
          stage.spec,
          "orders-2",
          Set.of("loss-not-allowed", "not-proved", "silent-without-quorum"));
      stage.run(10);
      assertThat(stage.primary()).isEqualTo("orders-2");
      assertThat(stage.term()).isEqualTo(2);
    }
  }

  /** Whoever names the node has chosen its history, and loses the rows of the other. */
  @ParameterizedTest
  @ValueSource(strings = {"orders-2", "orders-3"})
  void row9AnOperatorChoosesAmongCompetingHistories(String chosen) {
    try (Stage stage = Stage.with(ANY_1, 1)) {
      stage.world.pauseCluster(stage.spec, true);
      stage.run(6);
      stage.world.forkByHand("orders-2");
      stage.run(5);
      stage.world.pauseCluster(stage.spec, false);
      stage.run(6);
      stage.fault(1, "killed:", stage.server(1)::kill);
      stage.run(10);
      stage.world.failOver(stage.spec, null, Set.of("competing-histories", "loss-not-allowed"));
      stage.run(5);
      assertThat(stage.term()).as("nobody was named").isEqualTo(1);

      stage.world.failOver(stage.spec, chosen, Set.of("competing-histories", "loss-not-allowed"));
      stage.run(50);
      assertThat(stage.primary()).isEqualTo(chosen);
      assertThat(stage.term()).isEqualTo(2);
      assertThat(stage.world.published(stage.spec).takesWrites()).isTrue();
    }
  }

  @Test
  void row17APersonMayOverrideTheCoolDown() {
    try (Stage stage = Stage.with(ANY_1, 1)) {
      stage.fault(1, "killed:", stage.server(1)::kill);
      stage.run(20);
      String second = stage.primary();
      assertThat(second).isNotEqualTo("orders-1");
      stage.world.fault(second, "killed:", stage.world.server(second)::kill);
      stage.run(5);
      assertThat(stage.primary()).as("it cools down").isEqualTo(second);

      stage.world.failOver(stage.spec, null, Set.of("cool-down"));
      stage.run(10);
      assertThat(stage.primary()).isNotEqualTo(second);
      assertThat(stage.term()).isEqualTo(3);
    }
  }
}
