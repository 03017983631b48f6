package org.failoverdashboard.core.domain;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.failoverdashboard.core.api.Storm;
import org.failoverdashboard.regions.api.ClusterId;
import org.jspecify.annotations.Nullable;

/**
 * Notices when too large a share of the fleet fails together, and then keeps every automatic
 * failover back until an operator releases it, or until every cluster has been well for a while.
 *
 * <p>Clusters fail together when they were all failing within a short window: one that was failed
 * over in between still counts, so that a storm is noticed whose first gusts were answered. After a
 * release those that were failing then no longer count until they were well.
 *
 * <p>Times are the observer's monotonic clock. Safe for use by several threads.
 */
public final class StormBrake {
  /**
   * @param share the brake goes on when at least one in so many clusters fails
   * @param atLeast and at least so many: two that share a region may well fail together
   * @param together failing so shortly after one another counts as at once
   */
  public record Limits(int share, int atLeast, Duration together) {
    public static final Limits DEFAULT = new Limits(3, 3, Duration.ofSeconds(10));
  }

  private final Limits limits;
  private final Map<ClusterId, Long> lastFailingNanos = new HashMap<>();
  private final Set<ClusterId> released = new HashSet<>();
  private @Nullable Long onSinceNanos;
  private int lastWatched;

  public StormBrake(Limits limits) {
    this.limits = limits;
  }

  /**
   * Takes in which clusters fail now.
   *
   * @param watched how many clusters there are
   * @return the storm while the brake is on
   */
  public synchronized Optional<Storm> look(
      Collection<ClusterId> failing, int watched, long nowNanos) {
    released.retainAll(failing);
    long forgotten = nowNanos - limits.together().toNanos();
    lastFailingNanos.values().removeIf(at -> at - forgotten < 0);
    if (lastFailingNanos.isEmpty()) {
      onSinceNanos = null;
    }
    failing.stream()
        .filter(cluster -> !released.contains(cluster))
        .forEach(cluster -> lastFailingNanos.put(cluster, nowNanos));
    lastWatched = watched;
    int together = lastFailingNanos.size();
    if (onSinceNanos == null && tooMany(together, watched)) {
      onSinceNanos = nowNanos;
    }
    return on(together, watched, nowNanos);
  }

  /** True while the brake is on, as of the last look. */
  public synchronized boolean on() {
    return onSinceNanos != null;
  }

  /** The storm as of the last look; empty while the brake is off. */
  public synchronized Optional<Storm> storm(long nowNanos) {
    return on(lastFailingNanos.size(), lastWatched, nowNanos);
  }

  /**
   * The storm there would be, were these clusters failing now as well. Nothing is taken in: what is
   * only supposed must not put the brake on.
   */
  public synchronized Optional<Storm> foresee(
      Collection<ClusterId> failing, int watched, long nowNanos) {
    long forgotten = nowNanos - limits.together().toNanos();
    Set<ClusterId> together = new HashSet<>(failing);
    together.removeAll(released);
    lastFailingNanos.entrySet().stream()
        .filter(last -> last.getValue() - forgotten >= 0)
        .forEach(last -> together.add(last.getKey()));
    Long since = onSinceNanos;
    if (since == null && !tooMany(together.size(), watched)) {
      return Optional.empty();
    }
    Duration lasting = since == null ? Duration.ZERO : Duration.ofNanos(nowNanos - since);
    return Optional.of(new Storm(together.size(), watched, lasting));
  }

  /**
   * An operator takes the brake off: what fails now is no storm. While it is off there is nothing
   * to take off: what fails by then counts as before.
   *
   * @return whether it was on
   */
  public synchronized boolean release() {
    if (onSinceNanos == null) {
      return false;
    }
    released.addAll(lastFailingNanos.keySet());
    lastFailingNanos.clear();
    onSinceNanos = null;
    return true;
  }

  private boolean tooMany(int together, int watched) {
    return together >= limits.atLeast() && together * limits.share() >= watched;
  }

  private Optional<Storm> on(int together, int watched, long nowNanos) {
    return onSinceNanos == null
        ? Optional.empty()
        : Optional.of(new Storm(together, watched, Duration.ofNanos(nowNanos - onSinceNanos)));
  }
}
