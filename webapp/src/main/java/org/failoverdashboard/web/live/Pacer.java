package org.failoverdashboard.web.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.regions.api.ClusterId;

/**
 * Decides when a cluster's changed view is sent. What people must see goes at once; words go at
 * most once in a while for each cluster, and then the newest; numbers, which change with every
 * probe, wait until there is room for them.
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
  private final Map<ClusterId, Due> urgent = new LinkedHashMap<>();
  private final Map<ClusterId, Due> words = new LinkedHashMap<>();
  private final Map<ClusterId, Due> numbers = new LinkedHashMap<>();

  Pacer(Duration pause) {
    this.pauseNanos = pause.toNanos();
  }

  void changed(ClusterView view, long nowNanos) {
    ClusterId id = view.id();
    Due due = new Due(view, nowNanos);
    Pace pace = paces.get(id);
    Novelty novelty =
        pace == null || urgent.containsKey(id) ? Novelty.STATE : Novelty.of(pace.sent(), view);
    switch (novelty) {
      case STATE -> {
        urgent.put(id, due);
        words.remove(id);
        numbers.remove(id);
      }
      case WORDS -> {
        words.put(id, due);
        numbers.remove(id);
      }
      case NUMBERS -> {
        words.remove(id);
        numbers.put(id, due);
      }
    }
  }

  /** The whole views to be sent now; they count as sent. */
  List<Due> due(long nowNanos) {
    List<Due> due = new ArrayList<>(urgent.values());
    urgent.clear();
    for (Iterator<Due> all = words.values().iterator(); all.hasNext(); ) {
      Due next = all.next();
      if (remaining(next, nowNanos) <= 0) {
        all.remove();
        due.add(next);
      }
    }
    due.forEach(one -> sent(one, nowNanos));
    return due;
  }

  /**
   * The views whose numbers are to be sent now, those that wait for the longest time; they count as
   * sent.
   */
  List<Due> numbers(int mostNodes) {
    List<Due> due = new ArrayList<>();
    int nodes = 0;
    for (Iterator<Due> all = numbers.values().iterator(); all.hasNext() && nodes < mostNodes; ) {
      Due next = all.next();
      all.remove();
      nodes += next.view().nodes().size();
      paces.put(next.view().id(), new Pace(next.view(), sentNanos(next)));
      due.add(next);
    }
    return due;
  }

  boolean numbersWait() {
    return !numbers.isEmpty();
  }

  /** In how many nanoseconds a whole view is due; empty when none waits. */
  OptionalLong nextDue(long nowNanos) {
    return urgent.isEmpty()
        ? words.values().stream().mapToLong(it -> remaining(it, nowNanos)).min()
        : OptionalLong.of(0);
  }

  /**
   * A snapshot was sent, with what waits here. It may hold something that the last view sent of
   * those clusters does not: the next one goes as a whole, whatever it says.
   */
  void clear() {
    paces.keySet().removeAll(urgent.keySet());
    paces.keySet().removeAll(words.keySet());
    urgent.clear();
    words.clear();
    numbers.clear();
  }

  private void sent(Due due, long nowNanos) {
    paces.put(due.view().id(), new Pace(due.view(), nowNanos));
  }

  private long sentNanos(Due due) {
    Pace before = paces.get(due.view().id());
    return before == null ? due.sinceNanos() : before.sentNanos();
  }

  private long remaining(Due next, long nowNanos) {
    Pace pace = paces.get(next.view().id());
    return pace == null ? 0 : Math.max(0, pauseNanos - (nowNanos - pace.sentNanos()));
  }
}
