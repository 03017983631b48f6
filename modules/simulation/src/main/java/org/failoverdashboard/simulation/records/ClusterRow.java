package org.failoverdashboard.simulation.records;

import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/** A cluster as the control database has it. */
final class ClusterRow {
  private Cluster cluster;

  ClusterRow(Cluster cluster) {
    this.cluster = cluster;
  }

  Cluster cluster() {
    return cluster;
  }

  void change(Cluster changed) {
    cluster = changed;
  }

  void raiseTerm() {
    write(cluster.term() + 1, cluster.primary());
  }

  void primary(@Nullable NodeId primary) {
    write(cluster.term(), primary);
  }

  private void write(long term, @Nullable NodeId primary) {
    cluster =
        new Cluster(
            cluster.id(),
            cluster.name(),
            cluster.policy(),
            cluster.nodes(),
            term,
            primary,
            cluster.paused(),
            cluster.version());
  }
}
