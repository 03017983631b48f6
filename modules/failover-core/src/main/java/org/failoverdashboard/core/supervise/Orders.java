package org.failoverdashboard.core.supervise;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.failoverdashboard.core.api.Decider;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Outcome;
import org.failoverdashboard.core.api.Snapshot;
import org.failoverdashboard.core.domain.Facts;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.plan.Switchover;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.jspecify.annotations.Nullable;

/** Carries out what people ordered of one cluster, or refuses it with the reason. */
final class Orders {
  private final Means means;
  private final Situation situation;
  private final FailoverRun run;
  private final IncidentTelling telling;
  private final AtomicReference<@Nullable Ordered> waiting = new AtomicReference<>();

  Orders(Means means, Situation situation, FailoverRun run, IncidentTelling telling) {
    this.means = means;
    this.situation = situation;
    this.run = run;
    this.telling = telling;
  }

  /** Called from any thread; what is ordered again while it waits here is the same. */
  void offer(Ordered ordered) {
    waiting.set(ordered);
  }

  /** Handed out once; while it is recorded as waiting, it is offered again and again. */
  Optional<Ordered> take() {
    return Optional.ofNullable(waiting.getAndSet(null));
  }

  /** It may not be carried out. */
  void refuse(Ordered ordered, Decision decision, long token) {
    try {
      means.records().refuse(ordered, decision, token);
      telling.refused(ordered, decision);
    } catch (LedgerException notNow) {
      // It stays recorded as waiting, and is offered again until it has expired.
    }
  }

  private static Decision decide(Ordered ordered, Snapshot snapshot) {
    return ordered.kind() == Ordered.Kind.DRILL
        ? Decider.drill(snapshot, ordered.target())
        : Decider.switchOver(snapshot, ordered.target());
  }

  void switchOver(Ordered ordered, ClusterObserved seen) throws InterruptedException {
    long token = means.leadership().token();
    Snapshot snapshot = situation.snapshot(seen);
    Decision decision = decide(ordered, snapshot);
    Electorate electorate = Facts.electorate(snapshot).orElse(null);
    if (decision.outcome() != Outcome.SWITCH_OVER || electorate == null) {
      refuse(ordered, decision, token);
      return;
    }
    try {
      UUID incident = means.journal().newId();
      Claim claim = means.records().claim(ordered.id(), incident, electorate, decision, token);
      run.at(claim);
      run.switchOver(claim, telling.ordered(ordered, decision, claim), Switchover::begin);
    } catch (LedgerException notNow) {
      // It stays recorded as waiting, and is offered again until it has expired.
    }
  }
}
