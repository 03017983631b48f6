package org.failoverdashboard.core.domain;

import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Outcome;
import org.failoverdashboard.regions.api.Policy;

/**
 * Whether a failover that somebody ordered has to be approved by another person: where the policy
 * asks for it, and as soon as it cannot be excluded that something acknowledged is lost. What
 * nobody ordered never waits for anybody: there the policy's limit of what may be lost counts.
 */
public final class SecondPerson {
  /** Stands for the rule where an order is refused for want of an approval. */
  public static final String RULE = "second-person";

  private SecondPerson() {}

  /**
   * @param decision on the order, as it would be carried out
   */
  public static boolean needed(Policy policy, Decision decision) {
    return policy.approvalRequired()
        && mayBeCarriedOut(decision.outcome())
        && !(decision.loss() instanceof Loss.None);
  }

  /** What is refused anyhow needs no approval. */
  private static boolean mayBeCarriedOut(Outcome outcome) {
    return switch (outcome) {
      case FAIL_OVER, ASK_WITNESSES -> true;
      case NOTHING, WATCH, ADOPT, FENCE, RELEASE, REFUSE, SWITCH_OVER -> false;
    };
  }

  /**
   * The same decision, refused: it was recorded without an approval, and could lose data by now.
   */
  public static Decision refused(Decision decision) {
    Loss loss = decision.loss();
    String risk = loss == null ? "what would be lost is unknown" : loss.sentence();
    return new Decision(
        RULE,
        Outcome.REFUSE,
        "the policy asks for a second person's approval, since data can be lost by now: "
            + risk
            + "; order it again",
        decision.subject(),
        decision.candidates(),
        loss,
        decision.vetoes(),
        decision.lifted(),
        decision.votes());
  }
}
