package org.failoverdashboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.failoverdashboard.lab.LabNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of two whose commits wait for each other. */
@Timeout(240)
class TwoNodesIT {
  @TempDir Path directory;

  @Test
  void scenario1_theOldPrimaryComesBackAsTheStandbyThatCommitsWaitFor() throws SQLException {
    try (FaultLab lab =
        FaultLab.plan().nodes("eu", "us").observers("one").rejoins().start(directory)) {
      LabNode old = lab.primary();
      long term = lab.term();

      old.server().killHost();

      LabNode fresh = lab.awaitFailoverFrom(old);
      lab.assertTerm(term + 1);
      assertThat(fresh.isPrimary()).isTrue();
      assertThat(lab.told("incident.awaiting_standby")).hasSize(1);
      assertThat(lab.told("incident.writable")).isEmpty();

      lab.hosts().open();

      lab.await("the old primary streams", () -> old.streamsFrom(fresh));
      lab.awaitWrite();
      lab.await("the incident ends", () -> !lab.told("incident.streaming_again").isEmpty());
      assertThat(lab.told("incident.rejoined")).hasSize(1);
      assertThat(lab.told("incident.writable")).hasSize(1);
      lab.settle();
    }
  }
}
