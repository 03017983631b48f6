package org.failoverdashboard.core.api;

import org.failoverdashboard.monitoring.api.Diagnosis;

/** What one observer makes of a cluster, recently enough to count. */
public record Vote(String observer, Diagnosis.Kind diagnosis) {
  /** True when this observer, too, has proof that nobody can use the primary. */
  public boolean saysDead() {
    return diagnosis == Diagnosis.Kind.PRIMARY_DEAD;
  }

  /** True when the primary answers this observer. */
  public boolean seesPrimary() {
    return diagnosis.primaryAnswers();
  }
}
