package org.failoverdashboard.web.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.NodeView;
import org.failoverdashboard.regions.api.ClusterId;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a cluster's changed view is sent. What people must see goes at once; numbers, which
 * change with every probe, go at most once in a while, and then the newest.
 */
final class Pacer {
  /**
   * A view to send.
   *
   * @param sinceNanos when it became known
   */
  record Due(ClusterView view, long sinceNanos) {}

  private record Pace(ClusterView sent, long sentNanos) {}

  private final long pauseNanos;
  private final Map<ClusterId, Pace> paces = new HashMap<>();
  private final Map<ClusterId, Due> waiting = new HashMap<>();

  Pacer(Duration pause) {
    this.pauseNanos = pause.toNanos();
  }

  void changed(ClusterView view, long nowNanos) {
    waiting.put(view.id(), new Due(view, nowNanos));
  }

  /** What is to be sent now; it counts as sent. */
  List<Due> due(long nowNanos) {
    List<Due> due = new ArrayList<>();
    for (Iterator<Due> all = waiting.values().iterator(); all.hasNext(); ) {
      Due next = all.next();
      if (remaining(next, nowNanos) <= 0) {
        all.remove();
        paces.put(next.view().id(), new Pace(next.view(), nowNanos));
        due.add(next);
      }
    }
    return due;
  }

  /** In how many nanoseconds something is due; empty when nothing waits. */
  OptionalLong nextDue(long nowNanos) {
    return waiting.values().stream().mapToLong(next -> remaining(next, nowNanos)).min();
  }

  /** Forgets every cluster: a snapshot was sent that holds them all. */
  void clear() {
    paces.clear();
    waiting.clear();
  }

  private long remaining(Due next, long nowNanos) {
    Pace pace = paces.get(next.view().id());
    if (pace == null || urgent(pace.sent(), next.view())) {
      return 0;
    }
    return Math.max(0, pauseNanos - (nowNanos - pace.sentNanos()));
  }

  /** True when more than numbers and sentences changed. */
  static boolean urgent(ClusterView before, ClusterView after) {
    return before.term() != after.term()
        || before.paused() != after.paused()
        || before.diagnosis().kind() != after.diagnosis().kind()
        || !Objects.equals(before.primary(), after.primary())
        || before.nodes().size() != after.nodes().size()
        || anyUrgent(before.nodes(), after.nodes());
  }

  private static boolean anyUrgent(List<NodeView> before, List<NodeView> after) {
    for (int i = 0; i < after.size(); i++) {
      if (!essence(before.get(i)).equals(essence(after.get(i)))) {
        return true;
      }
    }
    return false;
  }

  private record Essence(
      String name,
      String region,
      String role,
      Object state,
      @Nullable Integer timeline,
      @Nullable String syncState) {}

  private static Essence essence(NodeView node) {
    return new Essence(
        node.name(), node.region(), node.role(), node.state(), node.timeline(), node.syncState());
  }
}
