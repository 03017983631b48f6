package org.failoverdashboard.failover.api;

import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.regions.api.Cluster;

/**
 * What would be done about a cluster.
 *
 * @param losesPrimary the primary is among what would be lost
 */
public record Explanation(Cluster cluster, boolean losesPrimary, Decision decision) {}
