package org.failoverdashboard.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.simulation.Stage.ANY_1;
import static org.failoverdashboard.simulation.Stage.ASYNCHRONOUS;
import static org.failoverdashboard.simulation.Stage.policy;

import java.time.Duration;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.regions.api.Promotion;
import org.failoverdashboard.simulation.world.ClusterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A failover would be wrong, and an operator is told: rows 8, 9, 14, 15, 16 and 22. */
final class RefusalScenariosTest {
  @Test
  void row8AStaleStandbyIsNotPromoted() {
    try (Stage stage = Stage.with(ASYNCHRONOUS, 1, policy(1, 256))) {
      stage.fault(3, "killed:", stage.server(3)::kill);
      stage.fault(2, "cut from the primary:", () -> stage.world.cut("orders-1", "orders-2", true));
      stage.run(70);
      stage.fault(1, "killed:", stage.server(1)::kill);
      stage.run(10);
      assertThat(stage.primary()).isEqualTo("orders-1");
      assertThat(stage.term()).isEqualTo(1);
    }
  }

  @Test
  void row9CompetingHistoriesAreLeftToAnOperator() {
    try (Stage stage = Stage.with(ASYNCHRONOUS, 1)) {
      stage.world.promoteByHand("orders-2");
      stage.run(10);
      assertThat(stage.primary()).isEqualTo("orders-1");
      assertThat(stage.term()).isEqualTo(1);
      assertThat(stage.blockedBy()).contains("competing-primaries");
      assertThat(stage.server(1).takesWrites()).isTrue();
      assertThat(stage.server(2).takesWrites()).isTrue();
    }
  }

  @Test
  void row9AStandbyOfAnotherHistoryStopsTheFailover() {
    try (Stage stage = Stage.with(ANY_1, 1)) {
      stage.world.pauseCluster(stage.spec, true);
      stage.run(6);
      stage.world.forkByHand("orders-2");
      stage.run(5);
      stage.world.pauseCluster(stage.spec, false);
      stage.run(6);
      stage.fault(1, "killed:", stage.server(1)::kill);
      stage.run(10);
      assertThat(stage.primary()).isEqualTo("orders-1");
      assertThat(stage.term()).isEqualTo(1);
      assertThat(stage.blockedBy()).contains("competing-histories");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureKind.class,
      names = {"TOO_MANY_CONNECTIONS", "AUTHENTICATION"})
  void row14APrimaryThatTurnsUsAwayIsNotDead(FailureKind kind) {
    try (Stage stage = Stage.with(ANY_1, 1)) {
      stage.fault(1, "rejects:", () -> stage.server(1).rejectAll(kind));
      stage.run(20);
      assertThat(stage.diagnosis()).isEqualTo("PRIMARY_REJECTING");
      assertThat(stage.term()).isEqualTo(1);
    }
  }

  @Test
  void row14APrimaryInCrashRecoveryIsNotDead() {
    try (Stage stage = Stage.with(ANY_1, 1)) {
      stage.fault(
          1,
          "restarts:",
          () -> {
            stage.server(1).kill();
            stage.server(1).start(Duration.ofSeconds(20));
          });
      stage.run(15);
      assertThat(stage.diagnosis()).isEqualTo("PRIMARY_REJECTING");
      assertThat(stage.term()).isEqualTo(1);
    }
  }

  @Test
  void row15APrimaryThatAnswersAndCannotWriteIsKeptUnlessThePolicySaysOtherwise() {
    try (Stage stage = Stage.with(ANY_1, 1)) {
      stage.fault(1, "disk wedged:", () -> stage.server(1).wedge(true));
      stage.run(30);
      assertThat(stage.primary()).isEqualTo("orders-1");
      assertThat(stage.term()).isEqualTo(1);
    }
  }

  @Test
  void row16AThirdOfTheFleetGoingDarkStopsEverything() {
    try (Stage stage = Stage.with(Stage.fleet(6), 1)) {
      stage.darkness(3);
      stage.run(20);
      assertThat(stage.term()).isEqualTo(1);
      assertThat(stage.blockedBy()).contains("vetoed");
    }
  }

  @Test
  void row22APausedClusterIsLeftAlone() {
    try (Stage stage = Stage.with(ANY_1, 1)) {
      stage.world.pauseCluster(stage.spec, true);
      stage.run(6);
      stage.fault(1, "killed:", stage.server(1)::kill);
      stage.run(10);
      assertThat(stage.term()).isEqualTo(1);
      assertThat(stage.blockedBy()).contains("vetoed");
    }
  }

  @Test
  void row22ANodeInMaintenanceIsNeitherCutNorPromoted() {
    ClusterSpec spec =
        ClusterSpec.of("orders", 3, ANY_1, policy(1, 0)).with("orders-2", true, Promotion.ALLOWED);
    try (Stage stage = Stage.with(spec, 1)) {
      stage.fault(1, "killed:", stage.server(1)::kill);
      stage.run(10);
      assertThat(stage.primary()).isNotEqualTo("orders-2");
      assertThat(stage.server(2).settings().upstream()).isEqualTo("orders-1");
    }
  }

  @Test
  void row22ANodeThatIsNeverToBePromotedIsNot() {
    ClusterSpec spec =
        ClusterSpec.of("orders", 3, ANY_1, policy(1, 0)).with("orders-2", false, Promotion.NEVER);
    try (Stage stage = Stage.with(spec, 1)) {
      stage.fault(1, "killed:", stage.server(1)::kill);
      stage.run(10);
      assertThat(stage.primary()).isIn("orders-1", "orders-3");
      assertThat(stage.server(2).standby()).isTrue();
    }
  }
}
