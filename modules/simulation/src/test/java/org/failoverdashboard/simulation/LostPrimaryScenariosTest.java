package org.failoverdashboard.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.simulation.Stage.ANY_1;
import static org.failoverdashboard.simulation.Stage.ASYNCHRONOUS;
import static org.failoverdashboard.simulation.Stage.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.failoverdashboard.simulation.postgres.Server;
import org.failoverdashboard.simulation.postgres.SynchronousNames;
import org.failoverdashboard.simulation.world.ClusterSpec;
import org.failoverdashboard.simulation.world.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A primary dies, hangs or is cut off, and comes back: rows 1, 2, 5, 17, 20 and 21. */
final class LostPrimaryScenariosTest {
  private static final Duration RECOVERY = Duration.ofSeconds(1);

  @Test
  void row1AKilledPrimaryIsReplacedAtOnce() {
    try (Stage stage = Stage.with(ANY_1, 1)) {
      stage.fault(1, "killed:", stage.server(1)::kill);
      stage.run(1);
      assertThat(stage.primary()).isNotEqualTo("orders-1");
      assertThat(stage.server(1).takesWrites()).isFalse();
      assertThat(stage.term()).isEqualTo(2);
    }
  }

  @Test
  void row1APrimaryWithoutPowerIsReplacedAfterTheSilenceLimit() {
    try (Stage stage = Stage.with(ANY_1, 1)) {
      stage.fault(1, "without power:", stage.server(1)::powerOff);
      stage.runMillis(400);
      assertThat(stage.primary()).isEqualTo("orders-1");
      stage.run(2);
      assertThat(stage.primary()).isNotEqualTo("orders-1");
    }
  }

  /** The invariants see to it that it acknowledges nothing between its waking and its fencing. */
  @Test
  void row2AHungPrimaryIsReplacedAndFencedWhenItWakes() {
    try (Stage stage = Stage.with(ANY_1, 1)) {
      stage.world.withoutRejoin();
      stage.world.stubbornClient("orders-1", "orders-1");
      stage.fault(1, "hangs:", stage.server(1)::hang);
      stage.run(5);
      assertThat(stage.primary()).isNotEqualTo("orders-1");
      stage.server(1).thaw();
      stage.run(3);
      assertThat(stage.server(1).takesWrites()).isFalse();
      assertThat(stage.told("cluster.stray_primary_fenced")).isPositive();
    }
  }

  @Test
  void row5APrimaryCutOffIsReplacedWhereTheCutStandbysFormAQuorum() {
    try (Stage stage = Stage.with(ANY_1, 1)) {
      List<String> others = stage.world.othersThan("orders-1");
      stage.world.stubbornClient("orders-1", "orders-1");
      stage.fault(1, "cut off:", () -> stage.world.isolate("orders-1", others));
      stage.run(5);
      assertThat(stage.primary()).isNotEqualTo("orders-1");
    }
  }

  @Test
  void row5APrimaryCutOffIsNotReplacedWhereNothingExcludesLoss() {
    try (Stage stage = Stage.with(ASYNCHRONOUS, 1)) {
      List<String> others = stage.world.othersThan("orders-1");
      stage.world.stubbornClient("orders-1", "orders-1");
      stage.fault(1, "cut off:", () -> stage.world.isolate("orders-1", others));
      stage.run(10);
      assertThat(stage.primary()).isEqualTo("orders-1");
      assertThat(stage.term()).isEqualTo(1);
      assertThat(stage.blockedBy()).isNotEmpty();
    }
  }

  @Test
  void row17APrimaryThatFlapsIsReplacedOnceWithinTheCoolDown() {
    try (Stage stage = Stage.with(ANY_1, 1)) {
      stage.fault(1, "killed:", stage.server(1)::kill);
      stage.run(10);
      String second = stage.primary();
      stage.fault(1, "killed:", stage.world.server(second)::kill);
      stage.run(5);
      assertThat(stage.primary()).isEqualTo(second);
      assertThat(stage.term()).isEqualTo(2);
      assertThat(stage.blockedBy()).contains("vetoed");
      stage.world.server(second).start(RECOVERY);
      stage.run(5);
      assertThat(stage.world.server(second).takesWrites()).isTrue();
    }
  }

  @Test
  void row20AStandbyThatDiesWhileItIsPromotedIsFollowedByTheNext() {
    try (Stage stage = Stage.with(fiveNodes(), 1)) {
      stage.world.onPromotion(
          server -> stage.world.fault(server.name(), "killed while promoted:", server::kill));
      stage.fault(1, "killed:", stage.server(1)::kill);
      stage.run(20);
      assertThat(stage.primary()).isNotIn("orders-1", "orders-2");
      assertThat(stage.term()).isEqualTo(2);
      assertThat(stage.world.published(stage.spec).takesWrites()).isTrue();
    }
  }

  /** What the dead one held was read before, so that the other may follow it without loss. */
  @Test
  void row20TheLastOfThreeIsPromotedAndWaitsForAStandby() {
    try (Stage stage = Stage.with(ANY_1, 1)) {
      stage.world.onPromotion(
          server -> stage.world.fault(server.name(), "killed while promoted:", server::kill));
      stage.fault(1, "killed:", stage.server(1)::kill);
      stage.run(40);
      assertThat(stage.primary()).isEqualTo("orders-3");
      assertThat(stage.term()).isEqualTo(2);
      assertThat(stage.told("incident.awaiting_standby")).isPositive();
    }
  }

  /** Whoever leads next finds a promotion that was intended, and nobody there to be promoted. */
  @Test
  void row20AStandbyThatDiesWithItsLeaderWhileItIsPromotedIsFollowedByTheNext() {
    try (Stage stage = Stage.with(fiveNodes(), 2)) {
      Machine leader = stage.leader();
      stage.world.onPromotion(server -> {
        stage.world.fault(server.name(), "killed while promoted:", server::kill);
        leader.crash();
      });
      stage.fault(1, "killed:", stage.server(1)::kill);
      stage.run(40);
      assertThat(stage.primary()).isNotIn("orders-1", "orders-2");
      assertThat(stage.term()).isEqualTo(2);
      assertThat(stage.world.published(stage.spec).takesWrites()).isTrue();
    }
  }

  /** It comes back as a primary that nobody published: it must not serve anybody. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void row20APromotedServerThatDiedAndReturnsIsFenced(int observers) {
    try (Stage stage = Stage.with(fiveNodes(), observers)) {
      stage.world.withoutRejoin();
      List<Server> died = new ArrayList<>();
      stage.world.onPromotion(server -> {
        died.add(server);
        killOnceItHasLeftRecovery(stage, server);
      });
      stage.fault(1, "killed:", stage.server(1)::kill);
      stage.run(20);
      Server promoted = died.getFirst();
      assertThat(promoted.standby()).isFalse();
      assertThat(stage.primary()).isNotIn("orders-1", promoted.name());
      assertThat(stage.term()).isEqualTo(2);

      stage.world.stubbornClient(promoted.name(), promoted.name());
      promoted.start(RECOVERY);
      stage.run(20);
      assertThat(promoted.takesWrites()).isFalse();
      assertThat(stage.world.published(stage.spec).takesWrites()).isTrue();

      stage.world.withRejoin();
      stage.run(90); // it is tried ever more seldom
      assertThat(promoted.receiver().streamsFrom(stage.world.published(stage.spec))).isTrue();
    }
  }

  private static void killOnceItHasLeftRecovery(Stage stage, Server server) {
    if (server.standby()) {
      stage.world.scheduler().afterNanos(100_000, () -> killOnceItHasLeftRecovery(stage, server));
    } else {
      stage.world.fault(server.name(), "killed when promoted:", server::kill);
    }
  }

  private static ClusterSpec fiveNodes() {
    List<String> five = List.of("orders-1", "orders-2", "orders-3", "orders-4", "orders-5");
    return ClusterSpec.of("orders", 5, SynchronousNames.any(2, five), policy(1, 0));
  }

  @Test
  void row21AnOldPrimaryThatReturnsIsFencedAndMadeAStandby() {
    try (Stage stage = Stage.with(ANY_1, 1)) {
      stage.world.withoutRejoin();
      stage.fault(1, "killed:", stage.server(1)::kill);
      stage.run(3);
      stage.server(1).start(RECOVERY);
      stage.run(5);
      assertThat(stage.told("cluster.stray_primary_fenced")).isPositive();
      stage.world.withRejoin();
      stage.run(30);
      assertThat(stage.told("incident.rejoined")).isEqualTo(1);
      assertThat(stage.server(1).receiver().streamsFrom(stage.world.published(stage.spec)))
          .isTrue();
    }
  }

  @Test
  void aLossThatThePolicyAllowsIsTaken() {
    try (Stage stage = Stage.with(ASYNCHRONOUS, 1, policy(1, 1 << 20))) {
      stage.fault(1, "killed:", stage.server(1)::kill);
      stage.run(2);
      assertThat(stage.primary()).isNotEqualTo("orders-1");
    }
  }
}
