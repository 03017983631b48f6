package org.failoverdashboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.failoverdashboard.lab.LabNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 21: an old primary returns as a primary. */
@Timeout(240)
class ReturnIT {
  @TempDir Path directory;

  @Test
  void scenario21_anOldPrimaryThatReturnsIsFencedFirstAndThenMadeAStandby() throws SQLException {
    try (FaultLab lab = FaultLab.plan().observers("one", "two").rejoins().start(directory)) {
      LabNode old = lab.primary();
      old.server().killHost();
      LabNode fresh = lab.awaitFailoverFrom(old);
      lab.awaitWrite();
      long replaced = lab.time.nanoTime();

      old.server().start();

      lab.await("it is fenced", () -> !lab.told("cluster.stray_primary_fenced").isEmpty());
      assertThat(lab.told("node.rejoin_ended")).isEmpty();
      lab.nothingHappensFor(Duration.ofSeconds(1));
      assertThat(lab.referee.since(old, replaced)).as("acknowledged after its return").isEmpty();

      lab.hosts().open();

      lab.await("it streams again", () -> old.streamsFrom(fresh));
      lab.await("it is said", () -> !lab.told("incident.rejoined").isEmpty());
      lab.judge();
    }
  }
}
