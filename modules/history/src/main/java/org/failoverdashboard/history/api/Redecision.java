package org.failoverdashboard.history.api;

import java.time.Instant;
import java.util.List;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.monitoring.api.Diagnosis;

/**
 * What would have been decided under another policy.
 *
 * @param considered how many recorded moments were looked at
 * @param beyond how many of them lie behind a moment at which only one of the two would have acted,
 *     or on another node: what was seen then is not what would have been seen
 * @param unreadable how many were written by a version that knew something else
 * @param complete false when more was recorded in that time than is looked at
 * @param steps the moments at which one of both decisions became another, oldest first
 */
public record Redecision(
    Instant from,
    Instant to,
    int considered,
    int beyond,
    int unreadable,
    boolean complete,
    List<Step> steps) {
  public Redecision {
    steps = List.copyOf(steps);
  }

  /**
   * A moment that was decided about twice.
   *
   * @param observer who decided then
   * @param recordedRule the rule that decided then
   * @param decided the decision under the policy of then
   * @param otherwise that under the other policy
   * @param seen what the observations meant then
   * @param otherwiseSeen what they would have meant: silence limits belong to the policy
   * @param differs true when the two are not the same rule and the same node
   */
  public record Step(
      Instant at,
      String observer,
      String recordedRule,
      Diagnosis seen,
      Decision decided,
      Diagnosis otherwiseSeen,
      Decision otherwise,
      boolean differs) {}
}
