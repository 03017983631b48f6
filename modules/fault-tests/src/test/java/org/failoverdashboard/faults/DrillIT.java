package org.failoverdashboard.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.failoverdashboard.failover.api.Operation;
import org.failoverdashboard.failover.api.Ordering;
import org.failoverdashboard.failover.api.Ordering.Request;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.regions.api.Actor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A drill: an incident on purpose, undone by itself. */
@Tag("long")
@Timeout(240)
class DrillIT {
  @TempDir Path directory;

  @Test
  void aDrillSwitchesOverAndBackAndLosesNothing() throws SQLException {
    try (FaultLab lab =
        FaultLab.plan()
            .observers("one")
            .policy(Policies.with(Policies.quick(), "drills_allowed", true))
            .rejoins()
            .start(directory)) {
      lab.hosts().open();
      LabNode first = lab.primary();
      LabNode second = lab.standbys().getFirst();
      Ordering ordering = lab.leader().observer().ordering();
      Request drill =
          new Request(lab.cluster.name(), Operation.Kind.DRILL, second.name(), List.of(), "to see");

      ordering.place(drill, Actor.person("admin"), null);

      lab.await("the way there", () -> lab.told("incident.rejoined").size() == 1);
      assertThat(second.isPrimary()).isTrue();
      lab.await("the way back", () -> lab.told("incident.rejoined").size() == 2);
      assertThat(first.isPrimary()).isTrue();
      assertThat(second.streamsFrom(first)).isTrue();
      assertThat(ordering.page(null, 10))
          .extracting(Operation::kind, Operation::state, Operation::reason)
          .containsExactly(
              tuple(
                  Operation.Kind.DRILL, Operation.State.COMPLETED, "back after the drill: to see"),
              tuple(Operation.Kind.DRILL, Operation.State.COMPLETED, "to see"));
      lab.awaitWrite();
      lab.judge();
    }
  }
}
