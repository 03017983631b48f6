package org.failoverdashboard.lab;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.failoverdashboard.regions.api.HostPort;
import org.jspecify.annotations.Nullable;

/** What runs in the lab now. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record LabStatus(List<ClusterStatus> clusters) {

  /** One cluster. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record ClusterStatus(String name, boolean synchronous, List<NodeStatus> nodes) {}

  /**
   * One node.
   *
   * @param role {@code primary}, {@code standby} or {@code down}
   * @param pid of its postmaster; null when it does not run
   * @param port of the server itself, behind the proxies
   * @param address for observers and clients
   * @param replicationAddress for the other nodes
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record NodeStatus(
      String name,
      String region,
      String role,
      @Nullable Long pid,
      int port,
      String address,
      String replicationAddress) {}

  /** Asks every node, behind its proxies. */
  static LabStatus of(Lab lab) {
    return new LabStatus(lab.clusters().stream().map(LabStatus::of).toList());
  }

  private static ClusterStatus of(LabCluster cluster) {
    return new ClusterStatus(
        cluster.name(),
        cluster.spec().synchronous(),
        cluster.nodes().stream().map(LabStatus::of).toList());
  }

  private static NodeStatus of(LabNode node) {
    HostPort address = node.address();
    return new NodeStatus(
        node.name(),
        node.region(),
        role(node),
        node.server().pid().orElse(null),
        node.server().port(),
        address.toString(),
        node.replicationAddress().toString());
  }

  private static String role(LabNode node) {
    if (!node.server().isRunning()) {
      return "down";
    }
    return node.isPrimary() ? "primary" : "standby";
  }
}
