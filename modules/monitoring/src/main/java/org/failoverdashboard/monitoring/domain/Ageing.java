package org.failoverdashboard.monitoring.domain;

import java.time.Duration;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.WriteCheck;
import org.failoverdashboard.monitoring.api.Writes;

/**
 * Whether the same observations may mean something else a moment later, by their age alone; a pure
 * function. A thousand clusters that are well need not be looked at again between two probes.
 */
public final class Ageing {
  /** An answer older than that is looked at again: it may get stale, and lag grows. */
  private static final Duration FRESH = Duration.ofMillis(1_500);

  private Ageing() {}

  /**
   * @param nowNanos the monotonic clock of the observer whose observations these are
   * @return false only when every node has answered lately, and writes are known of no trouble
   */
  public static boolean matters(ClusterObservations seen, long nowNanos) {
    return seen.nodes().stream().anyMatch(node -> matters(node, nowNanos));
  }

  private static boolean matters(NodeObservations node, long nowNanos) {
    return node.current().isEmpty() || node.stale(FRESH, nowNanos) || troubled(node.writes());
  }

  private static boolean troubled(Writes writes) {
    WriteCheck check = writes.check();
    return writes.waitingSinceNanos() != null
        || check != null && !(check.result() instanceof WriteCheck.Accepted);
  }
}
