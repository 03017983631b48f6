package org.failoverdashboard.web.act;

import java.util.List;
import org.failoverdashboard.core.api.Candidate;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Outcome;
import org.failoverdashboard.core.api.Veto;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.jspecify.annotations.Nullable;

/**
 * A decision as REST tells it.
 *
 * @param rule id of the rule that decides
 * @param wouldPromote the first candidate's name; null when nobody may be promoted
 * @param bytesAtRisk of promoting the first candidate, in bytes of WAL known to be missing; null
 *     when there is no candidate
 * @param loss a sentence about it; null when there is no candidate
 * @param candidates in the order in which they would be promoted, the barred ones last
 * @param vetoes what forbids it, each with how an operator lifts it
 * @param lifted of the vetoes those that the order lifted
 * @param votes what each observer makes of the cluster
 */
public record DecisionItem(
    String rule,
    Outcome outcome,
    String reason,
    @Nullable String wouldPromote,
    @Nullable Long bytesAtRisk,
    @Nullable String loss,
    List<CandidateItem> candidates,
    List<Veto> vetoes,
    List<Veto> lifted,
    List<VoteItem> votes) {

  /**
   * @param position the end of the WAL it holds, as PostgreSQL writes it: {@code 16/B374D848}
   * @param blockedBy why it may not be promoted; null when it may
   */
  public record CandidateItem(
      String node,
      String region,
      String position,
      int timeline,
      boolean synchronous,
      @Nullable String blockedBy) {
    static CandidateItem of(Candidate candidate) {
      return new CandidateItem(
          candidate.node().name(),
          candidate.node().region(),
          candidate.position().toString(),
          candidate.timeline(),
          candidate.synchronous(),
          candidate.blockedBy());
    }
  }

  /** What one observer makes of the cluster. */
  public record VoteItem(String observer, Diagnosis.Kind diagnosis) {}

  public static DecisionItem of(Decision decision) {
    Loss loss = decision.loss();
    return new DecisionItem(
        decision.rule(),
        decision.outcome(),
        decision.reason(),
        decision.first().map(candidate -> candidate.node().name()).orElse(null),
        loss == null ? null : loss.bytes(),
        loss == null ? null : loss.sentence(),
        decision.candidates().stream().map(CandidateItem::of).toList(),
        decision.vetoes(),
        decision.lifted(),
        decision.votes().stream()
            .map(vote -> new VoteItem(vote.observer(), vote.diagnosis()))
            .toList());
  }
}
