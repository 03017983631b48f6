package org.failoverdashboard.simulation.chance;

import java.util.List;
import java.util.SplittableRandom;
import org.failoverdashboard.simulation.world.ClusterSpec;

/** From what faults may choose. */
record WorldDraw(List<ClusterSpec> clusters, int observers) {
  ClusterSpec cluster(SplittableRandom random) {
    return clusters.get(random.nextInt(clusters.size()));
  }
}
