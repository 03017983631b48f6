package org.failoverdashboard.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.simulation.Stage.ANY_1;
import static org.failoverdashboard.simulation.Stage.policy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links are cut, in one direction or both: rows 3, 4, 6 and 7. */
final class NetworkScenariosTest {
  private static final List<String> STANDBYS = List.of("orders-2", "orders-3");

  @Test
  void row3APrimaryThatOnlyTheObserversLoseIsUnreachableAndKept() {
    try (Stage stage = Stage.with(ANY_1, 3, policy(2, 0))) {
      stage.fault(
          1, "cut from the observers:", () -> stage.world.isolate("orders-1", stage.observers()));
      stage.run(20);
      assertThat(stage.diagnosis()).isEqualTo("PRIMARY_UNREACHABLE");
      assertThat(stage.primary()).isEqualTo("orders-1");
      assertThat(stage.term()).isEqualTo(1);
    }
  }

  @Test
  void row4APrimaryThatOneOfThreeObserversLosesIsKept() {
    try (Stage stage = Stage.with(ANY_1, 3, policy(2, 0))) {
      String leader = stage.leader().host();
      stage.fault(1, "cut from " + leader + ":", () -> stage.world.cut("orders-1", leader, true));
      STANDBYS.forEach(standby -> stage.world.cut(standby, leader, true));
      stage.run(20);
      assertThat(stage.primary()).isEqualTo("orders-1");
      assertThat(stage.term()).isEqualTo(1);
    }
  }

  /** Its commits wait, and nobody else could take them either: a failover would not help. */
  @Test
  void row6APrimaryThatAllSeeButNoStandbyHearsIsKept() {
    try (Stage stage = Stage.with(ANY_1, 1)) {
      stage.fault(1, "cut from standbys:", () -> stage.world.isolate("orders-1", STANDBYS));
      stage.run(90);
      assertThat(stage.primary()).isEqualTo("orders-1");
      assertThat(stage.term()).isEqualTo(1);
    }
  }

  /** Whichever it is taken for, the invariants hold throughout and it ends by itself. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void row7APrimaryThatOnlySpeaksOrOnlyHearsIsOneOfTheOthers(boolean speaks) {
    try (Stage stage = Stage.with(ANY_1, 1)) {
      List<String> others = stage.world.othersThan("orders-1");
      stage.world.stubbornClient("orders-1", "orders-1");
      stage.fault(
          1,
          speaks ? "only speaks:" : "only hears:",
          () ->
              others.forEach(other -> {
                String from = speaks ? other : "orders-1";
                stage.world.cut(from, speaks ? "orders-1" : other, false);
              }));
      stage.run(10);
      assertThat(stage.primary()).isNotEqualTo("orders-1");
      others.forEach(other -> stage.world.heal(other, "orders-1"));
      stage.run(30);
      assertThat(stage.server(1).takesWrites()).isFalse();
    }
  }
}
