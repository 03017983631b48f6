package org.failoverdashboard.core.supervise;

import java.util.UUID;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;

/** Other clusters that look like one. */
final class Fleet {
  private Fleet() {}

  static ClusterObserved clusterLike(ClusterObserved one, int number) {
    Cluster cluster = one.observations().cluster();
    Cluster other =
        new Cluster(
            new ClusterId(new UUID(1, number)),
            "cluster-" + number,
            cluster.policy(),
            cluster.nodes(),
            cluster.term(),
            cluster.primary(),
            cluster.paused(),
            cluster.version());
    return new ClusterObserved(one.observations().with(other), one.diagnosis());
  }
}
