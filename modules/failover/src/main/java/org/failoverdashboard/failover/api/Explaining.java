package org.failoverdashboard.failover.api;

import java.util.List;
import java.util.Optional;
import org.failoverdashboard.regions.api.ClusterId;

/**
 * Says what would be done, before anything happens: the same rules over what this observer sees
 * now, changed by what is supposed to be lost. Answered from memory; nothing is touched.
 */
public interface Explaining {
  /** What would be done if the primary were lost now; empty while the cluster is not watched. */
  Optional<Explanation> primaryLost(ClusterId cluster);

  /** What would be done if every node of that region were lost now: each cluster with one there. */
  List<Explanation> regionLost(String region);
}
