package org.failoverdashboard.core.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.failoverdashboard.core.api.Candidate;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Outcome;
import org.failoverdashboard.core.api.Snapshot;
import org.failoverdashboard.core.api.Veto;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/** Whether a switchover that somebody ordered may begin, and to which standby. */
public final class SwitchoverRules {
  private SwitchoverRules() {}

  /**
   * @param wanted the standby that was named; null when the best one is meant
   * @return SWITCH_OVER to its subject, or REFUSE
   */
  public static Decision decide(Snapshot snapshot, @Nullable NodeId wanted) {
    return decide(snapshot, wanted, SwitchoverGuard.vetoes(snapshot));
  }

  /** The same of a drill, which the policy must allow as well. */
  public static Decision drill(Snapshot snapshot, @Nullable NodeId wanted) {
    List<Veto> vetoes = new ArrayList<>(SwitchoverGuard.vetoes(snapshot));
    if (!snapshot.observations().cluster().policy().drillsAllowed()) {
      vetoes.add(
          new Veto(
              "drills-not-allowed", "the policy allows no drills", "allow drills in the policy"));
    }
    return decide(snapshot, wanted, vetoes);
  }

  private static Decision decide(Snapshot snapshot, @Nullable NodeId wanted, List<Veto> vetoes) {
    List<Candidate> targets = SwitchoverTargets.of(snapshot, Facts.of(snapshot));
    Candidate target = target(targets, wanted);
    if (!vetoes.isEmpty()) {
      String all = vetoes.stream().map(Veto::reason).collect(Collectors.joining("; "));
      return refuse("switchover-vetoed", all, targets, vetoes, snapshot);
    }
    if (target == null) {
      return refuse("no-target", Candidates.whyNone(targets), targets, vetoes, snapshot);
    }
    if (!target.eligible()) {
      String why = target.node().name() + " " + target.blockedBy();
      return refuse("target-barred", why, targets, vetoes, snapshot);
    }
    return new Decision(
        "switchover-ordered",
        Outcome.SWITCH_OVER,
        target.node().name() + " becomes the primary; nothing acknowledged is lost",
        target.node().id(),
        targets,
        new Loss.None(),
        vetoes,
        List.of(),
        snapshot.votes());
  }

  private static @Nullable Candidate target(List<Candidate> targets, @Nullable NodeId wanted) {
    return targets.stream()
        .filter(it -> wanted == null ? it.eligible() : it.node().id().equals(wanted))
        .findFirst()
        .orElse(null);
  }

  private static Decision refuse(
      String rule, String reason, List<Candidate> targets, List<Veto> vetoes, Snapshot snapshot) {
    return new Decision(
        rule, Outcome.REFUSE, reason, null, targets, null, vetoes, List.of(), snapshot.votes());
  }
}
