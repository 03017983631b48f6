package org.failoverdashboard.core.supervise;

import java.util.UUID;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.NodeId;

/**
 * What a failover left behind: a node that was a primary and does not stream as a standby yet.
 *
 * @param term of the cluster as it is read, in which no failover runs
 * @param node the old primary, or one that was promoted after it and died before it was published
 * @param passedOver whether it is the latter
 * @param awaited the new primary's commits wait for a synchronous standby, which it may become
 */
public record Leftover(
    UUID failover,
    UUID incident,
    ClusterId cluster,
    long term,
    NodeId node,
    boolean passedOver,
    boolean awaited) {}
