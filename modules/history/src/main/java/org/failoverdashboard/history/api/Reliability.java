package org.failoverdashboard.history.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How well clusters did over a time span, from their incidents.
 *
 * @param objective which share of the time writes should have been taken, 0 to 1
 * @param complete false when there were more incidents than are looked at
 * @param clusters by name
 */
public record Reliability(
    Instant from, Instant to, double objective, boolean complete, List<OfCluster> clusters) {

  /**
   * One cluster.
   *
   * @param availability the share of the span in which it took writes, 0 to 1
   * @param downtimeMs for how long it took none, in ms; overlapping incidents count once
   * @param budgetMs for how long it may take none in a span of this length
   * @param budgetLeftMs what is left of that; negative when more was used
   * @param mttrMs from the beginning to the end of an incident in which the primary was lost, the
   *     mean of those that ended; null without any
   * @param rtoMs of failovers, switchovers and drills; null without any
   * @param rpoBytes as {@code rtoMs}
   * @param byCause how many incidents of which kind: {@code FAILOVER}, {@code SWITCHOVER}, {@code
   *     DRILL}, and {@code RECOVERED} where the primary came back by itself
   */
  public record OfCluster(
      String cluster,
      double availability,
      long downtimeMs,
      long budgetMs,
      long budgetLeftMs,
      int incidents,
      @Nullable Long mttrMs,
      @Nullable Spread rtoMs,
      @Nullable Spread rpoBytes,
      Map<String, Integer> byCause) {}

  /**
   * How a figure is spread over incidents, by the nearest rank: each is one that happened.
   *
   * @param count of how many
   */
  public record Spread(int count, long p50, long p95, long max) {}

  /** The same of the clusters whose names are wanted. */
  public Reliability of(Predicate<String> wanted) {
    return new Reliability(
        from,
        to,
        objective,
        complete,
        clusters.stream().filter(one -> wanted.test(one.cluster())).toList());
  }

  public Reliability {
    clusters = List.copyOf(clusters);
  }
}
