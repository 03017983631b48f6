package org.failoverdashboard.core.api;

import java.util.Set;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * A failover that an operator ordered, and what the operator took upon them. It is decided by the
 * same rules as any other: what is not lifted still forbids it, and some things cannot be lifted.
 *
 * @param reason the operator's own words
 * @param target the only standby to promote; null for the best one
 * @param lifts ids of guards and rules that shall not stand in the way, out of {@link #LIFTABLE}
 */
public record Order(Actor actor, String reason, @Nullable NodeId target, Set<String> lifts) {
  /**
   * What an order may lift. Not to be lifted are competing primaries, a primary that takes writes
   * (a switchover is for that), a failover that already runs, a control database that is down, a
   * pause and a maintenance: those have their own way to be ended.
   */
  public static final Set<String> LIFTABLE =
      Set.of(
          "automatic-failover-off",
          "cool-down",
          "warm-up",
          "storm-brake",
          "not-enough-observers",
          "primary-never-seen",
          "not-proved",
          "seen-by-others",
          "competing-histories",
          "loss-not-allowed",
          "silent-without-quorum");

  /** Lifted by every order: that it is ordered is all that was missing. */
  private static final String MISSING_ORDER = "automatic-failover-off";

  /**
   * @throws IllegalArgumentException when it would lift what no order may
   */
  public Order {
    lifts = Set.copyOf(lifts);
    if (!LIFTABLE.containsAll(lifts)) {
      throw new IllegalArgumentException("an order may lift " + LIFTABLE + ", not " + lifts);
    }
  }

  /** Whether it lifts that guard or rule. */
  public boolean lifts(String id) {
    return id.equals(MISSING_ORDER) || lifts.contains(id);
  }

  /** Whether there is an order and it lifts that guard or rule. */
  public static boolean lifted(@Nullable Order order, String id) {
    return order != null && order.lifts(id);
  }
}
