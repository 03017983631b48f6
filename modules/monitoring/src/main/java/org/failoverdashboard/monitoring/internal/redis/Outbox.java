package org.failoverdashboard.monitoring.internal.redis;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.regions.api.ClusterId;

/**
 * Views that wait to be written: those with something new before those that only renew what is
 * known.
 *
 * <p>Invariant: at most one view for each cluster, its newest: however long nobody takes them, it
 * holds no more than there are clusters.
 */
final class Outbox {
  private final Map<ClusterId, ClusterView> news = new LinkedHashMap<>();
  private final Map<ClusterId, ClusterView> renewals = new LinkedHashMap<>();

  /** It says something new. Returns at once. */
  synchronized void put(ClusterView view) {
    renewals.remove(view.id());
    news.put(view.id(), view);
    notifyAll();
  }

  /** It says what is known, so that it does not expire. Returns at once. */
  synchronized void renew(ClusterView view) {
    if (!news.containsKey(view.id())) {
      renewals.put(view.id(), view);
      notifyAll();
    }
  }

  /** Waits until there is a view, and takes it out. */
  synchronized ClusterView take() throws InterruptedException {
    while (news.isEmpty() && renewals.isEmpty()) {
      wait();
    }
    Iterator<ClusterView> next = (news.isEmpty() ? renewals : news).values().iterator();
    ClusterView view = next.next();
    next.remove();
    return view;
  }
}
