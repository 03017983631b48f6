package org.failoverdashboard.monitoring.internal.redis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.regions.api.ClusterId;

/**
 * Views that wait to be written.
 *
 * <p>Invariant: at most one view for each cluster, its newest: however long nobody takes them, it
 * holds no more than there are clusters.
 */
final class Outbox {
  private final Map<ClusterId, ClusterView> unsent = new LinkedHashMap<>();

  /** Returns at once. */
  synchronized void put(ClusterView view) {
    unsent.put(view.id(), view);
    notifyAll();
  }

  /** Waits until there is a view, and empties the outbox. */
  synchronized List<ClusterView> takeAll() throws InterruptedException {
    while (unsent.isEmpty()) {
      wait();
    }
    List<ClusterView> taken = List.copyOf(unsent.values());
    unsent.clear();
    return taken;
  }
}
