package org.failoverdashboard.failover.internal;

import org.failoverdashboard.core.supervise.Means;
import org.failoverdashboard.regions.api.ClusterId;

/** The means of supervising one cluster. */
@FunctionalInterface
interface MeansOf {
  Means of(ClusterId cluster);
}
