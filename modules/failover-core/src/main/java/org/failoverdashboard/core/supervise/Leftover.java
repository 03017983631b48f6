package org.failoverdashboard.core.supervise;

import java.util.UUID;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.NodeId;

/**
 * An old primary that does not stream again yet.
 *
 * @param awaited the new primary's commits wait for a synchronous standby, which it may become
 */
public record Leftover(
    UUID failover, UUID incident, ClusterId cluster, NodeId oldPrimary, boolean awaited) {}
