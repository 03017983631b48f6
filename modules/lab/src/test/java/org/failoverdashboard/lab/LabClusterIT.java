package org.failoverdashboard.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.failoverdashboard.regions.api.SystemTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabClusterIT {
  @Test
  void everyStandbyStreams(@TempDir Path directory) {
    SystemTime time = new SystemTime();
    try (LabCluster cluster =
        LabCluster.start(
            LabSpec.synchronous("orders", directory, "eu-central-1", "us-east-1", "ap-southeast-2"),
            time)) {
      assertThat(cluster.awaitStreaming(cluster.primary().orElseThrow())).isTrue();
    }
  }
}
