package org.failoverdashboard.web.act;

import java.util.List;
import java.util.Objects;
import org.failoverdashboard.core.api.Outcome;
import org.failoverdashboard.history.api.Incident;
import org.jspecify.annotations.Nullable;

/**
 * How long a cluster would take no writes, from what was measured before.
 *
 * @param durationMs the median RTO of the cluster's incidents that are remembered; null when there
 *     is nothing to go by
 * @param reason what it is based on, or why there is none
 */
public record Estimate(@Nullable Long durationMs, String reason) {

  /**
   * @param incidents of all clusters
   */
  static Estimate of(String cluster, Outcome outcome, List<Incident> incidents) {
    if (outcome != Outcome.FAIL_OVER) {
      return new Estimate(null, "nobody would be promoted without an operator");
    }
    List<Long> measured =
        incidents.stream()
            .filter(incident -> incident.cluster().equals(cluster))
            .map(Incident::rtoMs)
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    return measured.isEmpty()
        ? new Estimate(null, "this cluster has had no failover yet from which to estimate")
        : new Estimate(median(measured), "the median of " + measured.size() + " measured before");
  }

  /** Of an even number the mean of the two in the middle. */
  private static long median(List<Long> sorted) {
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
