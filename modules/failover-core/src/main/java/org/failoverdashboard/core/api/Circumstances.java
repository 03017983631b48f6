package org.failoverdashboard.core.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What else a decision depends on, beside what was observed of the cluster.
 *
 * @param leading this observer holds the lease
 * @param controlDatabaseUp the control database answered lately
 * @param failoverRunning a failover of this cluster has begun and not ended
 * @param sinceStart how long this observer has been watching
 * @param sinceLastFailover since the cluster's last failover ended; null when there was none
 * @param storm while the storm brake is on; null when it is off or was released
 * @param order of an operator, to be carried out now; null when there is none
 */
public record Circumstances(
    boolean leading,
    boolean controlDatabaseUp,
    boolean failoverRunning,
    Duration sinceStart,
    @Nullable Duration sinceLastFailover,
    @Nullable Storm storm,
    @Nullable Order order) {

  /** The same with an operator's order. */
  public Circumstances ordered(Order given) {
    return new Circumstances(
        leading, controlDatabaseUp, failoverRunning, sinceStart, sinceLastFailover, storm, given);
  }

  /** The same, were this observer the one that leads: for what is asked without being done. */
  public Circumstances ifLeading() {
    return new Circumstances(
        true, controlDatabaseUp, failoverRunning, sinceStart, sinceLastFailover, storm, order);
  }

  /** The same, were so many clusters failing together. */
  public Circumstances inStorm(Storm supposed) {
    return new Circumstances(
        leading,
        controlDatabaseUp,
        failoverRunning,
        sinceStart,
        sinceLastFailover,
        supposed,
        order);
  }
}
