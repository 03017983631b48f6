package org.failoverdashboard.core.api;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.failoverdashboard.core.domain.Candidates;
import org.failoverdashboard.core.domain.Facts;
import org.failoverdashboard.core.domain.Histories;
import org.failoverdashboard.core.domain.Losses;
import org.failoverdashboard.core.domain.RuleTable;
import org.failoverdashboard.core.domain.SwitchoverRules;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Policy;
import org.jspecify.annotations.Nullable;

/** The decisions about a cluster: pure functions of what is passed in. */
public final class Decider {
  private Decider() {}

  /** What to do now: the first row of the rule table that matches. */
  public static Decision decide(Snapshot snapshot) {
    return RuleTable.decide(Facts.of(snapshot));
  }

  /** What would be done if the primary died this instant. */
  public static Decision explain(Snapshot snapshot) {
    return decide(snapshot.ifPrimaryDied());
  }

  /** What would be done if every node of a region were gone this instant. */
  public static Decision explainLossOf(String region, Snapshot snapshot) {
    return decide(snapshot.ifRegionLost(region));
  }

  /**
   * Whether a switchover that was ordered may begin.
   *
   * @param target the standby that was named; null when the best one is meant
   * @return SWITCH_OVER to its subject, or REFUSE
   */
  public static Decision switchOver(Snapshot snapshot, @Nullable NodeId target) {
    return SwitchoverRules.decide(snapshot, target);
  }

  /**
   * Whether a drill that was ordered may begin: a switchover where the policy allows drills.
   *
   * @param target the standby that was named; null when the best one is meant
   * @return SWITCH_OVER to its subject, or REFUSE
   */
  public static Decision drill(Snapshot snapshot, @Nullable NodeId target) {
    return SwitchoverRules.drill(snapshot, target);
  }

  /**
   * Who is promoted, from positions read after every reachable receiver was cut.
   *
   * @param electorate the cluster as it stood when the primary was last seen
   * @param readings of the standbys that were cut
   * @param gone nodes that cannot be promoted any more, though where they stood was read
   */
  public static Choice choose(
      Electorate electorate, Collection<Reading> readings, Set<NodeId> gone, Policy policy) {
    List<Candidate> candidates =
        Candidates.of(electorate, readings).stream()
            .filter(candidate -> !gone.contains(candidate.node().id()))
            .toList();
    Candidate best = candidates.stream().filter(Candidate::eligible).findFirst().orElse(null);
    if (best == null) {
      return new Choice.Refuse("no-candidate", Candidates.whyNone(candidates), candidates);
    }
    Loss loss = Losses.of(electorate, readings, best);
    return Histories.competing(electorate, readings)
        .or(() -> Losses.refused(loss, electorate, policy))
        .<Choice>map(refusal -> new Choice.Refuse(refusal.rule(), refusal.reason(), candidates))
        .orElseGet(() -> new Choice.Promote(best.node(), loss));
  }

  /** The vetoes that still forbid a promotion once a failover has begun. */
  public static List<Veto> objections(Snapshot snapshot) {
    return Facts.objections(snapshot);
  }

  /**
   * Whether a commit of the new primary can be acknowledged: as many synchronous standbys as it
   * waits for may follow it.
   *
   * @param electorate whose setting {@code synchronous_standby_names} the new primary shares
   */
  public static boolean commitsCanBeAcknowledged(
      Electorate electorate, Node primary, Collection<Node> followers) {
    return Losses.acknowledgeable(electorate, primary, followers);
  }
}
