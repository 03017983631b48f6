package org.failoverdashboard.monitoring.api;

import org.failoverdashboard.monitoring.domain.Diagnoser;

/** What observations mean, asked about observations of any time. */
public final class Diagnoses {
  private Diagnoses() {}

  /**
   * By the limits of the policy that stands with the cluster.
   *
   * @param nowNanos the monotonic clock of the observer whose observations these are
   */
  public static Diagnosis of(ClusterObservations seen, long nowNanos) {
    return Diagnoser.diagnose(seen, nowNanos);
  }
}
