package org.failoverdashboard.monitoring.api;

import java.time.Instant;
import java.util.List;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as this observer knows it now: what pages, the push and load balancers are answered
 * from.
 *
 * @param primary the published primary of this term; null when none is known
 * @param since when the diagnosis became what it is
 */
public record ClusterView(
    ClusterId id,
    String name,
    long term,
    @Nullable NodeId primary,
    Diagnosis diagnosis,
    boolean paused,
    List<NodeView> nodes,
    Instant since) {
  public ClusterView {
    nodes = List.copyOf(nodes);
  }

  /** The same with these nodes. */
  public ClusterView with(List<NodeView> others) {
    return new ClusterView(id, name, term, primary, diagnosis, paused, others, since);
  }
}
