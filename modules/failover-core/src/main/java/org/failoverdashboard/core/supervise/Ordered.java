package org.failoverdashboard.core.supervise;

import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.core.api.Order;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * What a person ordered to be done to a cluster.
 *
 * @param id of the order; also of the failover or switchover that carries it out, so that this
 *     happens once whoever leads
 * @param target the standby to promote; null when the best one is meant
 * @param lifts what of that which forbids it is lifted, each by its id
 * @param approved whether another person agreed that data may be lost
 */
public record Ordered(
    UUID id,
    ClusterId cluster,
    Kind kind,
    @Nullable NodeId target,
    Set<String> lifts,
    Actor by,
    String reason,
    boolean approved) {

  public enum Kind {
    SWITCHOVER,
    FAILOVER,
    /** A switchover to see whether it works; there, and later back. */
    DRILL
  }

  /** Without anybody's approval. */
  public Ordered(
      UUID id,
      ClusterId cluster,
      Kind kind,
      @Nullable NodeId target,
      Set<String> lifts,
      Actor by,
      String reason) {
    this(id, cluster, kind, target, lifts, by, reason, false);
  }

  public Ordered {
    lifts = Set.copyOf(lifts);
  }

  /** As the rules take it. */
  Order order() {
    return new Order(by, reason, target, lifts);
  }
}
