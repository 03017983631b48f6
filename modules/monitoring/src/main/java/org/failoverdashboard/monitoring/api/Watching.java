package org.failoverdashboard.monitoring.api;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;

/** What failover asks of monitoring. */
public interface Watching {
  /** The newest observations and diagnosis of every watched cluster. */
  List<ClusterObserved> all();

  /** The newest observations and diagnosis; empty when the cluster is not watched. */
  Optional<ClusterObserved> cluster(ClusterId id);

  /** What observations mean now; also of such as are changed, to ask what would be. */
  Diagnosis diagnosisOf(ClusterObservations seen);

  /**
   * Looks at these nodes now, all at once, over their control connections, and records what was
   * seen. Returns when every one answered or the timeout has passed.
   */
  void look(ClusterId cluster, Collection<Node> nodes, Duration timeout)
      throws InterruptedException;

  /**
   * Somebody who acted on a standby has just seen it stream from there: it has heard that sender,
   * whatever the next look at it says.
   */
  void streams(ClusterId cluster, NodeId standby, HostPort from);

  /** This observer's name. */
  String observer();
}
