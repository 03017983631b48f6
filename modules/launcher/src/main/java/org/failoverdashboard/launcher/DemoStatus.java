package org.failoverdashboard.launcher;

import java.util.Objects;
import org.failoverdashboard.lab.LabClient;
import org.failoverdashboard.lab.LabStatus;
import org.failoverdashboard.lab.LabStatus.ClusterStatus;
import org.failoverdashboard.lab.LabStatus.NodeStatus;

/** {@code ./failover demo status}: the nodes, their roles and process ids. */
final class DemoStatus {
  private static final String ROW = "%-9s %-24s %-15s %-8s %8s  %s%n";

  private DemoStatus() {}

  static void run(Environment environment) {
    LabStatus status = LabClient.in(Demo.directory(environment)).status();
    environment.console().say(table(status));
  }

  static String table(LabStatus status) {
    StringBuilder table = new StringBuilder();
    table.append(String.format(ROW, "CLUSTER", "NODE", "REGION", "ROLE", "PID", "ADDRESS"));
    for (ClusterStatus cluster : status.clusters()) {
      for (NodeStatus node : cluster.nodes()) {
        table.append(
            String.format(
                ROW,
                cluster.name(),
                node.name(),
                node.region(),
                node.role(),
                Objects.requireNonNullElse(node.pid(), "-"),
                node.address()));
      }
    }
    return table.toString();
  }

  /** The process id of the first cluster's primary. */
  static String primaryPid(LabStatus status) {
    return status.clusters().getFirst().nodes().stream()
        .filter(node -> node.role().equals("primary"))
        .map(node -> String.valueOf(node.pid()))
        .findFirst()
        .orElse("PID");
  }
}
