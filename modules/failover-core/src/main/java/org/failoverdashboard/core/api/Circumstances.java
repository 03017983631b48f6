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
 * @param clustersFailing how many clusters have a primary that cannot be used now, this included
 * @param clustersWatched how many clusters there are
 */
public record Circumstances(
    boolean leading,
    boolean controlDatabaseUp,
    boolean failoverRunning,
    Duration sinceStart,
    @Nullable Duration sinceLastFailover,
    int clustersFailing,
    int clustersWatched) {}
