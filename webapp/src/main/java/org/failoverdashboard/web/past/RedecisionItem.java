package org.failoverdashboard.web.past;

import java.time.Instant;
import java.util.List;
import org.failoverdashboard.history.api.Redecision;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.web.act.DecisionItem;

/**
 * What would have been decided under another policy; each value is told at {@link Redecision}.
 *
 * @param differs true when at least one step does
 */
record RedecisionItem(
    String cluster,
    Instant from,
    Instant to,
    int considered,
    int beyond,
    int unreadable,
    boolean complete,
    boolean differs,
    List<Step> steps) {

  /** What the observations of a moment mean. */
  record Seen(Diagnosis.Kind kind, String evidence) {
    static Seen of(Diagnosis diagnosis) {
      return new Seen(diagnosis.kind(), diagnosis.evidence());
    }
  }

  /** A moment, decided about twice. */
  record Step(
      Instant at,
      String observer,
      String recordedRule,
      Seen seen,
      DecisionItem decided,
      Seen otherwiseSeen,
      DecisionItem otherwise,
      boolean differs) {
    static Step of(Redecision.Step step) {
      return new Step(
          step.at(),
          step.observer(),
          step.recordedRule(),
          Seen.of(step.seen()),
          DecisionItem.of(step.decided()),
          Seen.of(step.otherwiseSeen()),
          DecisionItem.of(step.otherwise()),
          step.differs());
    }
  }

  static RedecisionItem of(String cluster, Redecision redecision) {
    return new RedecisionItem(
        cluster,
        redecision.from(),
        redecision.to(),
        redecision.considered(),
        redecision.beyond(),
        redecision.unreadable(),
        redecision.complete(),
        redecision.steps().stream().anyMatch(Redecision.Step::differs),
        redecision.steps().stream().map(Step::of).toList());
  }
}
