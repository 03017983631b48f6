package org.failoverdashboard.core.supervise;

import java.util.Map;
import java.util.Objects;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.Ending;
import org.failoverdashboard.core.plan.Failover;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.plan.Switchover;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Node;
import org.jspecify.annotations.Nullable;

/** The one failover of a cluster that this observer is at, and what follows from its end. */
final class FailoverRun {
  private final ClusterId cluster;
  private final Means means;
  private final Situation situation;
  private final IncidentTelling telling;
  private final Hesitation hesitation;
  private final ClusterCounsel counsel;
  private volatile @Nullable Claim actingOn;

  FailoverRun(
      ClusterId cluster,
      Means means,
      Situation situation,
      IncidentTelling telling,
      Hesitation hesitation) {
    this.cluster = cluster;
    this.means = means;
    this.situation = situation;
    this.telling = telling;
    this.hesitation = hesitation;
    this.counsel = new ClusterCounsel(cluster, means, situation);
  }

  /** Asked from any thread. */
  boolean isAt(Claim claim) {
    Claim own = actingOn;
    return own != null && own.id().equals(claim.id());
  }

  /** From here on nobody else of this observer begins with that failover. */
  void at(Claim claim) {
    actingOn = claim;
    situation.failoverBegan(cluster);
  }

  /** Whoever asks next may carry it on again. */
  void leave() {
    actingOn = null;
  }

  @FunctionalInterface
  interface Course {
    Ending of(Failover failover) throws LedgerException, InterruptedException;
  }

  void carryOut(Claim claim, OpenIncident open, Course course)
      throws LedgerException, InterruptedException {
    String name = claim.electorate().cluster().name();
    IncidentReport report =
        new IncidentReport(open, means.journal(), name, claim.term(), means.observer());
    ended(open, course.of(means.failover(spared(claim), report, counsel)));
  }

  @FunctionalInterface
  interface SwitchoverCourse {
    Ending of(Switchover switchover) throws InterruptedException;
  }

  void switchOver(Claim claim, OpenIncident open, SwitchoverCourse course)
      throws InterruptedException {
    Cluster of = claim.electorate().cluster();
    Node target = of.node(Objects.requireNonNull(claim.target())).orElseThrow();
    IncidentReport report =
        new IncidentReport(open, means.journal(), of.name(), claim.term(), means.observer());
    switch (course.of(means.switchover(spared(claim), target, report, counsel))) {
      case Ending.Completed _, Ending.Abandoned _ -> {
        // No cool-down follows on what was planned.
        situation.failoverAbandoned(cluster);
        telling.completed();
      }
      case Ending.Suspended suspended -> {
        leave();
        hesitation.begin();
        open.blocked("suspended", suspended.reason(), Map.of());
      }
    }
  }

  /**
   * What a command works on is neither cut nor counted: it may be another server a moment later.
   */
  private Claim spared(Claim claim) {
    return claim.sparing(situation.workedOn());
  }

  private void ended(OpenIncident open, Ending ending) {
    switch (ending) {
      case Ending.Completed _ -> {
        situation.failoverCompleted(cluster);
        hesitation.end();
        telling.completed();
      }
      case Ending.Abandoned abandoned -> {
        situation.failoverAbandoned(cluster);
        hesitation.beginLongest();
        open.blocked(abandoned.rule(), abandoned.reason(), Map.of());
        telling.keep(open);
      }
      case Ending.Suspended suspended -> {
        leave();
        hesitation.begin();
        open.blocked("suspended", suspended.reason(), Map.of());
      }
    }
  }
}
