package org.failoverdashboard.core.api;

import java.util.List;
import java.util.Optional;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * What to do, and everything that led there.
 *
 * @param rule id of the row of the rule table that matched
 * @param reason a sentence that says why, with names and figures
 * @param subject the node to adopt, to fence, or to switch over to; null otherwise
 * @param candidates in the order in which they would be promoted, the barred ones last
 * @param loss of promoting the first candidate; null when there is none
 * @param vetoes of all guards, whether or not it came to them
 * @param lifted those that an operator's order lifted
 */
public record Decision(
    String rule,
    Outcome outcome,
    String reason,
    @Nullable NodeId subject,
    List<Candidate> candidates,
    @Nullable Loss loss,
    List<Veto> vetoes,
    List<Veto> lifted,
    List<Vote> votes) {
  public Decision {
    candidates = List.copyOf(candidates);
    vetoes = List.copyOf(vetoes);
    lifted = List.copyOf(lifted);
    votes = List.copyOf(votes);
  }

  /** Who would be promoted; empty when nobody may be. */
  public Optional<Candidate> first() {
    return candidates.stream().filter(Candidate::eligible).findFirst();
  }
}
