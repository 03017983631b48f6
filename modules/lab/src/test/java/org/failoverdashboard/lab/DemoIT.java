package org.failoverdashboard.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
  private final Time time = new SystemTime();

  @TempDir private Path directory;

  @Test
  void isControlledFromAnotherProcess() {
    assertThatThrownBy(() -> LabClient.in(directory)).hasMessageContaining("No lab runs here");
    LabCluster orders = LabCluster.start(DemoTopology.orders(directory), time);
    Latency.apply(orders, DemoTopology.OBSERVER_REGION);
    try (Lab lab = new Lab(List.of(orders), time);
        LabControl control = LabControl.start(lab, directory, time)) {
      lab.startWriters(Duration.ofMillis(50), Duration.ofSeconds(2));
      LabClient client = LabClient.in(directory);
      assertThat(roles(client)).containsExactly("primary", "standby", "standby");

      client.kill("orders", "orders-us-east-1");
      assertThat(roles(client)).containsExactly("primary", "down", "standby");
      assertThat(client.rejoin("orders", "orders-us-east-1", "orders-eu-central-1"))
          .isEqualTo("orders-us-east-1 streams from orders-eu-central-1.");
      assertThat(client.rejoin("orders", "orders-us-east-1", "orders-eu-central-1"))
          .contains("already");
      assertThat(roles(client)).containsExactly("primary", "standby", "standby");
      assertThatThrownBy(() -> client.kill("orders", "nobody"))
          .hasMessage("Cluster orders has no node nobody.");
      assertThatThrownBy(() -> client.command("dance", Map.of()))
          .hasMessage("The lab knows no command dance.");
    }
  }

  @Test
  void exportsItsInventory() {
    LabSpec one = LabSpec.asynchronous("catalog", directory, "eu-west-1", "us-east-1");
    try (LabCluster cluster = LabCluster.start(one, time)) {
      String yaml = DemoTopology.yaml(DemoTopology.inventory(List.of(cluster)));
      assertThat(yaml)
          .contains("code: \"eu-west-1\"")
          .contains("failure_domain: \"america-virginia\"")
          .contains("max_loss_bytes: 16777216")
          .contains("name: \"catalog-eu-west-1\"")
          .contains("port: " + cluster.nodes().getFirst().address().port())
          .contains("replication_port: ")
          .doesNotContain("null");
    }
  }

  private static List<String> roles(LabClient client) {
    return client.status().clusters().getFirst().nodes().stream()
        .map(LabStatus.NodeStatus::role)
        .toList();
  }
}
