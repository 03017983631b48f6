package org.failoverdashboard.monitoring.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.failoverdashboard.regions.api.ClusterId;

/**
 * What another observer sees of a cluster, as it says itself. For display: nothing that decides
 * reads it.
 *
 * @param observer its name
 * @param name of the cluster
 * @param evidence a sentence that says what was seen
 * @param unusable the nodes it cannot use
 * @param age how long ago it said so
 */
public record Sight(
    String observer,
    ClusterId cluster,
    String name,
    long term,
    Diagnosis.Kind diagnosis,
    String evidence,
    List<Unusable> unusable,
    Duration age) {

  /**
   * A node that the observer cannot use.
   *
   * @param node its name
   * @param since when that began, by that observer's wall clock
   */
  public record Unusable(String node, FailureKind kind, Instant since) {}

  public Sight {
    unusable = List.copyOf(unusable);
  }

  /** True when it says the same, whenever it did. */
  public boolean saysTheSameAs(Sight other) {
    return term == other.term
        && diagnosis == other.diagnosis
        && unusable.stream()
            .map(it -> it.node() + it.kind())
            .toList()
            .equals(other.unusable.stream().map(it -> it.node() + it.kind()).toList());
  }
}
