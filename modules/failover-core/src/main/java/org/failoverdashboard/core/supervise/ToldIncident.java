package org.failoverdashboard.core.supervise;

import java.util.UUID;
import org.failoverdashboard.regions.api.ClusterId;

/**
 * An incident that was told.
 *
 * @param primary name of the node that was suspected; empty when the cluster had none
 */
public record ToldIncident(UUID id, ClusterId cluster, String primary) {}
