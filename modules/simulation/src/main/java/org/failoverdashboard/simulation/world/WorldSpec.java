package org.failoverdashboard.simulation.world;

import java.time.Duration;
import java.util.List;

/**
 * How a world begins.
 *
 * @param observers how many runs of the program there are
 * @param delay one way between any two hosts
 * @param jitter on top of it, at most
 */
public record WorldSpec(
    long seed, List<ClusterSpec> clusters, int observers, Duration delay, Duration jitter) {
  public WorldSpec {
    clusters = List.copyOf(clusters);
  }
}
