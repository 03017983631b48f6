package org.failoverdashboard.core.api;

import java.util.List;
import java.util.function.Predicate;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.NodeObservations;

/**
 * Everything one decision is made from.
 *
 * @param votes of all observers heard lately, this one's included
 * @param nowNanos this observer's monotonic clock, against which the observations' ages count
 */
public record Snapshot(
    ClusterObservations observations,
    Diagnosis diagnosis,
    List<Vote> votes,
    Circumstances circumstances,
    long nowNanos) {
  public Snapshot {
    votes = List.copyOf(votes);
  }

  /** The same with an operator's order. */
  public Snapshot ordered(Order order) {
    return new Snapshot(observations, diagnosis, votes, circumstances.ordered(order), nowNanos);
  }

  /** The same, were so many clusters failing together. */
  public Snapshot inStorm(Storm storm) {
    return new Snapshot(observations, diagnosis, votes, circumstances.inStorm(storm), nowNanos);
  }

  /** The same, were this observer the one that leads. */
  public Snapshot ifLeading() {
    return new Snapshot(observations, diagnosis, votes, circumstances.ifLeading(), nowNanos);
  }

  /** The same cluster, had its primary died this instant and everybody agreed on it. */
  public Snapshot ifPrimaryDied() {
    return dead("if the primary died now");
  }

  /** The same cluster, had every node of a region gone this instant and everybody agreed on it. */
  public Snapshot ifRegionLost(String region) {
    Predicate<NodeObservations> there = seen -> seen.node().region().equals(region);
    ClusterObservations left =
        new ClusterObservations(
            observations.cluster(),
            observations.nodes().stream()
                .map(seen -> there.test(seen) ? seen.lost(nowNanos) : seen)
                .toList());
    Snapshot without = new Snapshot(left, diagnosis, votes, circumstances, nowNanos);
    if (observations.primary().filter(there).isPresent()) {
      return without.dead("if region " + region + " were lost now");
    }
    return observations.nodes().stream().anyMatch(there) ? without.degraded(region) : without;
  }

  private Snapshot dead(String evidence) {
    Diagnosis dead =
        new Diagnosis(Diagnosis.Kind.PRIMARY_DEAD, observations.cluster().primary(), evidence);
    List<Vote> agreed =
        votes.stream().map(vote -> new Vote(vote.observer(), Diagnosis.Kind.PRIMARY_DEAD)).toList();
    return new Snapshot(observations, dead, agreed, circumstances, nowNanos);
  }

  /** A primary that does well would go on without those standbys; one that does not stays so. */
  private Snapshot degraded(String region) {
    return switch (diagnosis.kind()) {
      case HEALTHY, DEGRADED -> {
        Diagnosis missing =
            new Diagnosis(
                Diagnosis.Kind.DEGRADED,
                observations.cluster().primary(),
                "the primary would go on without its standbys in " + region);
        yield new Snapshot(observations, missing, votes, circumstances, nowNanos);
      }
      case COMMITS_STALLED,
          WRITES_STALLED,
          PRIMARY_SUSPECTED,
          PRIMARY_UNREACHABLE,
          PRIMARY_REJECTING,
          PRIMARY_DEAD,
          NO_PRIMARY,
          TWO_PRIMARIES,
          UNKNOWN ->
          this;
    };
  }
}
