package org.failoverdashboard.web.act;

import org.failoverdashboard.failover.api.Explanation;

/**
 * What would be done about a cluster, as REST tells it.
 *
 * @param losesPrimary the primary is among what would be lost
 */
public record ExplanationItem(
    String cluster, boolean losesPrimary, DecisionItem decision, Estimate estimate) {

  static ExplanationItem of(Explanation explanation, Estimate estimate) {
    return new ExplanationItem(
        explanation.cluster().name(),
        explanation.losesPrimary(),
        DecisionItem.of(explanation.decision()),
        estimate);
  }
}
