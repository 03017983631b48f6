package org.failoverdashboard.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.failoverdashboard.simulation.Stage.ANY_1;
import static org.failoverdashboard.simulation.Stage.ASYNCHRONOUS;
import static org.failoverdashboard.simulation.Stage.policy;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.regions.api.Promotion;
import org.failoverdashboard.simulation.observer.Sabotage;
import org.failoverdashboard.simulation.postgres.SynchronousNames;
import org.failoverdashboard.simulation.world.ClusterSpec;
import org.failoverdashboard.simulation.world.Machine;
import org.failoverdashboard.simulation.world.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The worlds can fail: with each guard of the program missing, an invariant is broken. */
final class MissingGuardsTest {
  private static final ClusterSpec SYNCHRONOUS = ClusterSpec.of("orders", 3, ANY_1, policy(1, 0));

  @Test
  void withoutWitnessesALivingPrimaryIsReplaced() {
    assertThat(
            broken(
                SYNCHRONOUS,
                1,
                Sabotage.WITNESSES_IGNORED,
                stage ->
                    stage.fault(
                        1,
                        "cut from the observers:",
                        () -> stage.world.isolate("orders-1", stage.observers()))))
        .isEqualTo("evidence");
  }

  @Test
  void withoutIntentsStepsAreTakenThatNobodyKnowsOf() {
    assertThat(broken(SYNCHRONOUS, 1, Sabotage.INTENT_SKIPPED, MissingGuardsTest::killPrimary))
        .isEqualTo("intent-first");
  }

  @Test
  void withoutTheLossRuleAcknowledgedRowsMayBeLost() {
    ClusterSpec asynchronous = ClusterSpec.of("orders", 3, ASYNCHRONOUS, policy(1, 0));
    assertThat(broken(asynchronous, 1, Sabotage.LOSS_IGNORED, MissingGuardsTest::killPrimary))
        .isEqualTo("loss");
  }

  @Test
  void withoutPositionsAStandbyIsPromotedThatLacksRows() {
    assertThat(
            broken(
                SYNCHRONOUS,
                1,
                Sabotage.POSITIONS_INVENTED,
                stage -> {
                  stage.fault(2, "cut:", () -> stage.world.cut("orders-1", "orders-2", true));
                  stage.run(3);
                  killPrimary(stage);
                }))
        .isEqualTo("durable");
  }

  /** The primary wakes while a standby is promoted, and the other still confirms its commits. */
  @Test
  void withoutTheCutTheOldPrimaryGoesOnAcknowledging() {
    assertThat(
            broken(
                SYNCHRONOUS,
                1,
                Sabotage.CUT_SKIPPED,
                stage -> {
                  stage.world.stubbornClient("orders-1", "orders-1");
                  stage.world.onPromotion(server -> stage.server(1).thaw());
                  stage.world.network().delay("observer-1", "orders-3", Duration.ofMillis(100));
                  stage.fault(1, "hangs:", stage.server(1)::hang);
                  stage.world.cut("orders-1", "observer-1", true);
                }))
        .isIn("durable", "one-primary");
  }

  /** The promoted one is only cut off from the leader, which promotes another beside it. */
  @Test
  void withoutProofOfDeathTwoArePromotedInATerm() {
    List<String> five = List.of("orders-1", "orders-2", "orders-3", "orders-4", "orders-5");
    ClusterSpec spec = ClusterSpec.of("orders", 5, SynchronousNames.any(2, five), policy(1, 0));
    assertThat(
            broken(
                spec,
                1,
                Sabotage.SUSPICION_IS_PROOF,
                stage -> {
                  stage.world.onPromotion(
                      server -> stage.world.cut(server.name(), "observer-1", true));
                  killPrimary(stage);
                }))
        .isEqualTo("one-promotion");
  }

  @Test
  void withoutRespectForTheOwnersWillItIsNoticed() {
    ClusterSpec never = SYNCHRONOUS.with("orders-2", false, Promotion.NEVER);
    assertThat(broken(never, 1, Sabotage.NEVER_PROMOTE_IGNORED, MissingGuardsTest::killPrimary))
        .isEqualTo("never-promote");
    ClusterSpec maintained = SYNCHRONOUS.with("orders-2", true, Promotion.ALLOWED);
    assertThat(broken(maintained, 1, Sabotage.MAINTENANCE_IGNORED, MissingGuardsTest::killPrimary))
        .isEqualTo("maintenance");
  }

  @Test
  void withoutFencingAnOldPrimaryTakesWrites() {
    assertThat(
            broken(
                SYNCHRONOUS,
                1,
                Sabotage.FENCE_SKIPPED,
                stage -> {
                  stage.world.withoutRejoin();
                  killPrimary(stage);
                  stage.run(3);
                  stage.server(1).start(Duration.ofSeconds(1));
                }))
        .isEqualTo("fenced");
  }

  /** Wherever the leader dies; at some points its heir begins a second failover. */
  @Test
  void withoutTheTermsComparisonTwoFailoversRunAtOnce() {
    assertThat(
            IntStream.rangeClosed(1, 30)
                .mapToObj(calls ->
                    broken(
                        SYNCHRONOUS,
                        2,
                        Sabotage.TERM_NOT_COMPARED,
                        stage -> {
                          Machine leader = stage.leader();
                          killPrimary(stage);
                          Stage.atCall(leader, calls, leader::crash);
                        })))
        .contains("one-failover");
  }

  @Test
  void withoutQuiescingASwitchoverLosesRows() {
    ClusterSpec asynchronous = ClusterSpec.of("orders", 3, ASYNCHRONOUS, policy(1, 0));
    assertThat(
            broken(
                asynchronous,
                1,
                Sabotage.QUIESCE_SKIPPED,
                stage -> {
                  IntStream.range(0, 40)
                      .forEach(
                          client -> stage.world.stubbornClient("client-" + client, "orders-1"));
                  stage.world.switchOver(stage.spec, "orders-2");
                }))
        .isIn("durable", "one-primary");
  }

  /**
   * The leader sleeps right before it records whom it promotes. Its heir does not reach that one,
   * and promotes another; then the sleeper wakes.
   */
  @ParameterizedTest
  @EnumSource(names = {"TOKEN_IGNORED", "NONE"})
  void withoutTheLeasesTokenAStaleLeaderPromotesASecond(Sabotage sabotage) {
    List<String> five = List.of("orders-1", "orders-2", "orders-3", "orders-4", "orders-5");
    ClusterSpec spec = ClusterSpec.of("orders", 5, SynchronousNames.any(2, five), policy(1, 0));
    List<String> broken =
        IntStream.rangeClosed(10, 40)
            .mapToObj(calls ->
                broken(
                    spec,
                    2,
                    sabotage,
                    stage -> {
                      Machine leader = stage.leader();
                      killPrimary(stage);
                      Stage.atCall(leader, calls, () -> sleepUntilAnotherPromotes(stage, leader));
                    }))
            .toList();
    assertThat(broken)
        .containsAll(sabotage == Sabotage.NONE ? List.of("") : List.of("", "one-promotion"))
        .allMatch(it -> it.isEmpty() || sabotage != Sabotage.NONE);
  }

  private static void sleepUntilAnotherPromotes(Stage stage, Machine leader) {
    boolean[] awake = {false};
    stage
        .world
        .scheduler()
        .every(
            Duration.ofMillis(10),
            () -> {
              if (!awake[0]) {
                leader.process().pause(Duration.ofMillis(25));
              }
            });
    leader.process().pause(Duration.ofMillis(25));
    stage.world.onPromotion(server -> awake[0] = true);
    stage.world.machines().stream()
        .filter(machine -> machine != leader)
        .forEach(heir -> stage.world.cut(heir.host(), "orders-2", true));
  }

  /** Row 6: whoever is promoted reaches no standby either, or has to be one that was cut off. */
  @Test
  void withoutTellingStalledCommitsFromDeathALivingPrimaryIsReplaced() {
    assertNoticed(
        Sabotage.STALLED_COMMITS_ARE_DEATH,
        stage ->
            stage.fault(
                1,
                "cut from standbys:",
                () -> stage.world.isolate("orders-1", List.of("orders-2", "orders-3"))));
  }

  /** Row 14. */
  @Test
  void withoutTellingRejectionFromDeathALivingPrimaryIsReplaced() {
    assertNoticed(
        Sabotage.REJECTION_IS_DEATH,
        stage ->
            stage.fault(
                1, "rejects:", () -> stage.server(1).rejectAll(FailureKind.TOO_MANY_CONNECTIONS)));
  }

  /** Row 15. */
  @Test
  void withoutTellingAStuckDiskFromDeathALivingPrimaryIsReplaced() {
    assertNoticed(
        Sabotage.STALLED_WRITES_ARE_DEATH,
        stage -> stage.fault(1, "disk wedged:", () -> stage.server(1).wedge(true)));
  }

  /** Row 16. */
  @Test
  void withoutTheStormBrakeAFleetGoneDarkIsFailedOver() {
    assertNoticed(Sabotage.STORM_IGNORED, stage -> stage.darkness(3));
  }

  /** Row 17. */
  @Test
  void withoutTheCoolDownAFlappingPrimaryIsReplacedAgain() {
    Consumer<Stage> flaps =
        stage -> {
          killPrimary(stage);
          stage.run(10);
          String second = stage.primary();
          stage.fault(1, "killed:", stage.world.server(second)::kill);
        };
    assertThat(termAfter(Sabotage.NONE, flaps)).isEqualTo(2);
    assertThat(termAfter(Sabotage.COOL_DOWN_IGNORED, flaps)).isEqualTo(3);
  }

  private static void assertNoticed(Sabotage sabotage, Consumer<Stage> happens) {
    assertThat(termAfter(Sabotage.NONE, happens)).as("with the guard").isEqualTo(1);
    assertThat(termAfter(sabotage, happens)).as("without it").isNotEqualTo(1);
  }

  /** The term of the first of six clusters; 0 when an invariant was broken. */
  private static long termAfter(Sabotage sabotage, Consumer<Stage> happens) {
    try (Stage stage = Stage.with(Stage.fleet(6), 1, sabotage)) {
      happens.accept(stage);
      stage.run(30);
      return stage.term();
    } catch (Violation noticed) {
      return 0;
    }
  }

  /** Nothing is said to have happened, and something is done. */
  @Test
  void aClusterThatIsTouchedWithoutAFaultIsNoticed() {
    assertThat(broken(SYNCHRONOUS, 1, Sabotage.NONE, stage -> stage.server(1).kill()))
        .isEqualTo("untouched");
  }

  private static void killPrimary(Stage stage) {
    stage.fault(1, "killed:", stage.server(1)::kill);
  }

  /** The name of the invariant that is broken; empty when none is. */
  private static String broken(
      ClusterSpec spec, int observers, Sabotage sabotage, Consumer<Stage> happens) {
    Throwable thrown =
        catchThrowable(() -> {
          try (Stage stage = Stage.with(spec, observers, sabotage)) {
            happens.accept(stage);
            stage.run(40);
          }
        });
    return thrown instanceof Violation violation ? violation.invariant() : "";
  }
}
