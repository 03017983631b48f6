package org.failoverdashboard.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.simulation.Stage.ANY_1;
import static org.failoverdashboard.simulation.Stage.policy;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.failoverdashboard.simulation.records.ControlServer;
import org.failoverdashboard.simulation.world.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Observers die, pause, disagree and have their clocks set: rows 10, 11, 18 and 19. */
final class ObserverScenariosTest {
  private static final int CALLS_OF_A_FAILOVER = 120;

  /** Every call to the outside that the leader makes within three seconds of the kill is tried. */
  @Test
  void row10WhereverTheLeaderDiesAnotherFinishesWithOnePromotion() {
    Set<String> primaries = new TreeSet<>();
    for (int calls = 1; calls <= CALLS_OF_A_FAILOVER; calls++) {
      primaries.add(primaryAfterTheLeaderDied(calls));
    }
    assertThat(primaries).doesNotContain("orders-1").isNotEmpty();
  }

  private static String primaryAfterTheLeaderDied(int calls) {
    try (Stage stage = Stage.with(ANY_1, 2)) {
      Machine leader = stage.leader();
      stage.fault(1, "killed:", stage.server(1)::kill);
      Stage.atCall(leader, calls, leader::crash);
      stage.run(40);
      assertThat(stage.term()).as("after %d calls", calls).isEqualTo(2);
      assertThat(stage.world.published(stage.spec).takesWrites()).as("call %d", calls).isTrue();
      return stage.primary();
    }
  }

  @Test
  void row11OfTwoThatBelieveToLeadOneClaimsTheTerm() {
    try (Stage stage = Stage.with(ANY_1, 2)) {
      Machine first = stage.leader();
      stage.world.controlClock(Duration.ofHours(1));
      stage.runMillis(1_600);
      assertThat(stage.world.machines()).filteredOn(Machine::leading).isNotEmpty();
      stage.fault(1, "killed:", stage.server(1)::kill);
      stage.run(10);
      assertThat(stage.term()).isEqualTo(2);
      assertThat(first.running()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8, 14, 20, 26, 32, 38, 44, 50, 60, 70})
  void row18ALeaderThatSleepsInTheMiddleOfItsPlanActsOnNothingStale(int calls) {
    try (Stage stage = Stage.with(ANY_1, 2)) {
      Machine leader = stage.leader();
      stage.fault(1, "killed:", stage.server(1)::kill);
      Stage.atCall(leader, calls, () -> leader.process().pause(Duration.ofSeconds(30)));
      stage.run(90);
      assertThat(stage.term()).isEqualTo(2);
      assertThat(stage.world.published(stage.spec).takesWrites()).isTrue();
    }
  }

  @Test
  void row19NoDecisionDependsOnAWallClock() {
    try (Stage stage = Stage.with(ANY_1, 2, policy(2, 0))) {
      stage.world.machines().forEach(machine -> machine.process().time().jump(Duration.ofHours(1)));
      stage.run(5);
      assertThat(stage.term()).isEqualTo(1);
      stage.world.machine(1).process().time().jump(Duration.ofHours(-2));
      stage.fault(1, "killed:", stage.server(1)::kill);
      stage.run(5);
      assertThat(stage.primary()).isNotEqualTo("orders-1");
      assertThat(stage.term()).isEqualTo(2);
    }
  }

  @Test
  void aLeaderCutFromTheControlDatabaseIsReplacedByAnother() {
    try (Stage stage = Stage.with(ANY_1, 2)) {
      String leader = stage.leader().host();
      stage.fault(1, "killed:", stage.server(1)::kill);
      stage.world.cut(leader, ControlServer.HOST, true);
      stage.run(30);
      assertThat(stage.leader().host()).isNotEqualTo(leader);
      assertThat(stage.primary()).isNotEqualTo("orders-1");
    }
  }
}
