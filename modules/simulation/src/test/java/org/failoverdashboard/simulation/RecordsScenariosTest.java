package org.failoverdashboard.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.simulation.Stage.ANY_1;

import org.failoverdashboard.simulation.records.ControlServer.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The control database or Redis is away: rows 12 and 13. */
final class RecordsScenariosTest {
  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"DOWN", "READ_ONLY"})
  void row12NoFailoverBeginsWithoutTheControlDatabaseAndItResumesByItself(Phase phase) {
    try (Stage stage = Stage.with(ANY_1, 1)) {
      stage.world.control().phase(phase);
      stage.run(10);
      stage.fault(1, "killed:", stage.server(1)::kill);
      stage.run(10);
      assertThat(stage.primary()).isEqualTo("orders-1");
      assertThat(stage.term()).isEqualTo(1);
      assertThat(stage.diagnosis()).isEqualTo("PRIMARY_DEAD");
      stage.world.control().phase(Phase.UP);
      stage.run(10);
      assertThat(stage.primary()).isNotEqualTo("orders-1");
      assertThat(stage.term()).isEqualTo(2);
    }
  }

  @Test
  void row12ASlowControlDatabaseMakesAFailoverSlowAndNeverDouble() {
    try (Stage stage = Stage.with(ANY_1, 2)) {
      stage.world.control().phase(Phase.SLOW);
      stage.fault(1, "killed:", stage.server(1)::kill);
      stage.run(60);
      stage.world.control().phase(Phase.UP);
      stage.run(30);
      assertThat(stage.primary()).isNotEqualTo("orders-1");
      assertThat(stage.term()).isEqualTo(2);
    }
  }

  /** No world has a Redis: what is decided here is decided without one. */
  @Test
  void row13DecisionsNeedNoRedis() {
    try (Stage stage = Stage.with(ANY_1, 3)) {
      stage.fault(1, "killed:", stage.server(1)::kill);
      stage.run(3);
      assertThat(stage.primary()).isNotEqualTo("orders-1");
    }
  }
}
