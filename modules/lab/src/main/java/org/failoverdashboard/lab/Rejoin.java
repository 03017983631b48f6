package org.failoverdashboard.lab;

import java.io.IOException;
import java.sql.SQLException;

/**
 * Makes a node a standby of the current primary by a fresh copy. Starting a crashed primary
 * directly as a standby may diverge; a copy never does.
 */
final class Rejoin {
  private final LabCluster cluster;
  private final LabNode node;
  private final LabNode primary;

  Rejoin(LabCluster cluster, LabNode node, LabNode primary) {
    this.cluster = cluster;
    this.node = node;
    this.primary = primary;
  }

  /** Can be repeated without harm; false when there was nothing to do. */
  boolean run() {
    if (node == primary) {
      throw new LabException(node.name() + " cannot be a standby of itself.");
    }
    if (!primary.isPrimary()) {
      throw new LabException(
          primary.name() + " is not a primary now: name the node that is, or start it first.");
    }
    if (node.streamsFrom(primary)) {
      return false;
    }
    copyAndStart();
    if (!cluster.await(() -> node.streamsFrom(primary))) {
      throw new LabException(
          node.name() + " started and does not stream; see " + node.server().settings().log());
    }
    return true;
  }

  private void copyAndStart() {
    node.server().killHost();
    try {
      Clones.cloneRunning(primary, node.server().dataDirectory());
    } catch (SQLException | IOException e) {
      throw new LabException(
          "Cannot copy " + primary.name() + " to " + node.name() + ": " + e.getMessage(), e);
    }
    node.server().markStandby(cluster.conninfo(node, primary));
    node.server().start();
  }
}
