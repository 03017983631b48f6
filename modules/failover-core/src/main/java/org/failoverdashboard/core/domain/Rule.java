package org.failoverdashboard.core.domain;

import java.util.function.Function;
import java.util.function.Predicate;
import org.failoverdashboard.core.api.Outcome;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * One row of the rule table.
 *
 * @param id stable; every event caused by the row carries it
 * @param condition the condition in words
 * @param why why the outcome is right, in words
 * @param reason a sentence about this very case
 * @param subject the node to adopt or to fence
 */
record Rule(
    String id,
    String condition,
    Predicate<Facts> applies,
    Outcome outcome,
    String why,
    Function<Facts, String> reason,
    Function<Facts, @Nullable NodeId> subject) {

  /** A row whose reason is the diagnosis' own evidence. */
  static Rule row(
      String id, String condition, Predicate<Facts> applies, Outcome outcome, String why) {
    return new Rule(
        id,
        condition,
        applies,
        outcome,
        why,
        facts -> facts.snapshot().diagnosis().evidence(),
        facts -> null);
  }

  Rule saying(Function<Facts, String> sentence) {
    return new Rule(id, condition, applies, outcome, why, sentence, subject);
  }

  Rule about(Function<Facts, NodeObservations> node) {
    return new Rule(
        id, condition, applies, outcome, why, reason, facts -> node.apply(facts).node().id());
  }
}
