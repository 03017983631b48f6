package org.failoverdashboard.history.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.regions.api.Allowance;
import org.failoverdashboard.regions.api.ClusterId;
import org.jspecify.annotations.Nullable;

/**
 * Decides which views are recorded: whenever the state in one is another than in the one recorded
 * last, as often as is allowed. Of what comes more often the newest waits.
 *
 * <p>Invariant: of one cluster at most one view waits, and it is the newest; so however fast
 * clusters flap, what is written and kept in memory is bounded.
 */
public final class ViewChanges {
  /** A failover and its end take some twenty. */
  private static final int BURST = 60;

  private static final double PER_SECOND = 1;

  /** A thousand clusters that are seen for the first time take some four each. */
  private static final int FLEET_BURST = 5_000;

  private static final double FLEET_PER_SECOND = 200;

  /** A view and when it was seen. */
  public record Seen(ClusterView view, Instant at) {}

  private final Map<ClusterId, Known> known = new ConcurrentHashMap<>();
  private final Allowance fleet;

  public ViewChanges(long nowNanos) {
    this.fleet = new Allowance(FLEET_BURST, FLEET_PER_SECOND, nowNanos);
  }

  /** The view, when it is to be recorded now. */
  public Optional<Seen> changed(ClusterView view, Instant at, long nowNanos) {
    return known.computeIfAbsent(view.id(), _ -> new Known(nowNanos)).changed(view, at, nowNanos);
  }

  /** Those that waited and are to be recorded now. */
  public List<Seen> due(Set<ClusterId> watched, long nowNanos) {
    known.keySet().retainAll(watched);
    return known.values().stream().flatMap(each -> each.due(nowNanos).stream()).toList();
  }

  private final class Known {
    private final Allowance own;
    private @Nullable ClusterView recorded;
    private @Nullable Seen waiting;

    private Known(long nowNanos) {
      this.own = new Allowance(BURST, PER_SECOND, nowNanos);
    }

    synchronized Optional<Seen> changed(ClusterView view, Instant at, long nowNanos) {
      if (recorded != null && ViewEvents.sameState(recorded, view)) {
        waiting = null;
        return Optional.empty();
      }
      // What has waited in vain keeps the moment at which it became so.
      if (waiting == null || !ViewEvents.sameState(waiting.view(), view)) {
        waiting = new Seen(view, at);
      }
      return due(nowNanos);
    }

    synchronized Optional<Seen> due(long nowNanos) {
      Seen seen = waiting;
      if (seen == null || !own.take(nowNanos) || !fleet.take(nowNanos)) {
        return Optional.empty();
      }
      waiting = null;
      recorded = seen.view();
      return Optional.of(seen);
    }
  }
}
