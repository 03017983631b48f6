package org.failoverdashboard.core.supervise;

import java.util.UUID;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.NodeId;

/** An old primary that does not stream again yet. */
public record Leftover(UUID failover, UUID incident, ClusterId cluster, NodeId oldPrimary) {}
