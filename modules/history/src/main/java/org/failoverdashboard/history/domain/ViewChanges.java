package org.failoverdashboard.history.domain;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.failoverdashboard.monitoring.api.ClusterView;
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

  private static final class Known {
    private final Allowance allowance;
    private List<@Nullable Object> recorded = List.of();
    private @Nullable Seen waiting;

    private Known(long nowNanos) {
      this.allowance = new Allowance(BURST, PER_SECOND, nowNanos);
    }
  }

  private final Map<ClusterId, Known> known = new HashMap<>();
  private final Allowance fleet;

  public ViewChanges(long nowNanos) {
    this.fleet = new Allowance(FLEET_BURST, FLEET_PER_SECOND, nowNanos);
  }

  /** The view, when it is to be recorded now. */
  public synchronized Optional<Seen> changed(ClusterView view, Instant at, long nowNanos) {
    Known cluster = known.computeIfAbsent(view.id(), _ -> new Known(nowNanos));
    cluster.waiting = new Seen(view, at);
    return take(cluster, nowNanos);
  }

  /** Those that waited and are to be recorded now. */
  public synchronized List<Seen> due(Set<ClusterId> watched, long nowNanos) {
    known.keySet().retainAll(watched);
    return known.values().stream().flatMap(each -> take(each, nowNanos).stream()).toList();
  }

  private Optional<Seen> take(Known cluster, long nowNanos) {
    Seen seen = cluster.waiting;
    if (seen == null) {
      return Optional.empty();
    }
    List<@Nullable Object> state = ViewEvents.state(seen.view());
    if (state.equals(cluster.recorded)) {
      cluster.waiting = null;
      return Optional.empty();
    }
    if (!cluster.allowance.take(nowNanos) || !fleet.take(nowNanos)) {
      return Optional.empty();
    }
    cluster.waiting = null;
    cluster.recorded = state;
    return Optional.of(seen);
  }
}
