package org.failoverdashboard.core.api;

import java.util.List;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.Diagnosis;

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

  /** The same cluster, had its primary died this instant and everybody agreed on it. */
  public Snapshot ifPrimaryDied() {
    Diagnosis dead =
        new Diagnosis(
            Diagnosis.Kind.PRIMARY_DEAD,
            observations.cluster().primary(),
            "if the primary died now");
    List<Vote> agreed =
        votes.stream().map(vote -> new Vote(vote.observer(), Diagnosis.Kind.PRIMARY_DEAD)).toList();
    return new Snapshot(observations, dead, agreed, circumstances, nowNanos);
  }
}
