package org.failoverdashboard.history.api;

import java.time.Instant;
import java.util.List;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * What one observer saw of one node over a time, in no more points than were asked for.
 *
 * @param observer whose samples they are; null when nobody ever sampled the node
 * @param level the coarsest of the samples it was made from
 * @param stepMs how much time a point stands for, in ms
 * @param points in the order of time; none where nothing was sampled
 */
public record Chart(
    NodeId node,
    @Nullable String observer,
    SampleLevel level,
    Instant from,
    Instant to,
    long stepMs,
    List<Point> points) {

  /**
   * What happened from {@code at} on, for one step.
   *
   * @param samples how many it was made from
   * @param availability the share of them that found the node usable, 0 to 1
   * @param lagBytes null when it was not known during the whole step; so for the others
   */
  public record Point(
      Instant at,
      long samples,
      double availability,
      @Nullable Band lagBytes,
      @Nullable Band lagMs,
      @Nullable Band latencyMs,
      @Nullable Band walRate) {}

  /**
   * The values of a step. Least and greatest are exact, so that no spike is lost.
   *
   * @param p95 exact where the point was made from raw samples; else the greatest of those of the
   *     minutes or hours in it, so at least about as high as the exact one
   */
  public record Band(double min, double mean, double max, double p95) {}

  public Chart {
    points = List.copyOf(points);
  }
}
