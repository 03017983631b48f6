package org.failoverdashboard.monitoring.internal.redis;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.monitoring.api.NodeView;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the other observers have to hear at once from what may wait for the next renewal: a
 * thousand nodes that are probed every second would otherwise take a thousand writes a second for
 * numbers that nobody elsewhere looks at.
 */
final class News {
  private record Told(
      long term,
      @Nullable NodeId primary,
      boolean paused,
      Diagnosis.Kind diagnosis,
      List<NodeState> nodes) {}

  private final Map<ClusterId, Told> told = new ConcurrentHashMap<>();

  /** Whether the view says something else than the one before; then it counts as told. */
  boolean in(ClusterView view) {
    Told now =
        new Told(
            view.term(),
            view.primary(),
            view.paused(),
            view.diagnosis().kind(),
            view.nodes().stream().map(NodeView::state).toList());
    return !now.equals(told.put(view.id(), now));
  }
}
