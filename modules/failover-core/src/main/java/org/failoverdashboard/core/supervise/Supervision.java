package org.failoverdashboard.core.supervise;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.failoverdashboard.core.api.Decider;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Snapshot;
import org.failoverdashboard.core.domain.Facts;
import org.failoverdashboard.core.domain.SecondPerson;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.Failover;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.plan.Together;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.Policy;

/**
 * Decides about one cluster for one observer, and carries the decision out. It has no thread of its
 * own and waits in its {@link Means} only.
 *
 * <p>Invariant: one thread calls {@link #consider}, so that of one cluster only one thing is
 * decided and done at a time by this observer.
 */
public final class Supervision {
  /** When to consider again. */
  public enum Next {
    AT_ONCE,
    /** When something was observed, or after a while, since guards change by time alone. */
    WHEN_WOKEN,
    /** The same; all is well, so that the while may be a long one. */
    WHEN_OBSERVED
  }

  /** How long to wait for the witnesses' answers before asking again. */
  private static final Duration TESTIMONY = Duration.ofMillis(400);

  /** Asking without a pause would only slow down the answers. */
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(2);

  private final ClusterId cluster;
  private final Means means;
  private final Situation situation;
  private final Considered considered;
  private final IncidentTelling telling;
  private final Hesitation hesitation;
  private final FailoverRun run;
  private final Resumption resumption;
  private final Corrections corrections;
  private final Orders orders;

  public Supervision(ClusterId cluster, Means means, Situation situation) {
    this(cluster, means, situation, Considered.UNHEARD);
  }

  /**
   * @param considered hears of what is decided
   */
  public Supervision(ClusterId cluster, Means means, Situation situation, Considered considered) {
    this.cluster = cluster;
    this.considered = considered;
    this.means = means;
    this.situation = situation;
    this.telling = new IncidentTelling(cluster, means);
    this.hesitation = new Hesitation(means.time());
    this.run = new FailoverRun(cluster, means, situation, telling, hesitation);
    ClusterCounsel counsel = new ClusterCounsel(cluster, means, situation);
    this.resumption = new Resumption(means, run, telling, counsel);
    this.corrections = new Corrections(means, telling, hesitation);
    this.orders = new Orders(means, situation, run, telling);
  }

  /**
   * A failover is recorded as running. Called from any thread.
   *
   * @return whether there is something new to consider
   */
  public boolean carryOn(Claim claim) {
    return resumption.offer(claim);
  }

  /** An incident was told by an observer that led before, and has not ended. From any thread. */
  public void inherit(ToldIncident incident) {
    telling.offer(incident);
  }

  /** Something was ordered and waits to be carried out. Called from any thread. */
  public void carryOut(Ordered ordered) {
    orders.offer(ordered);
  }

  /** Decides and acts as if the primary died now, without any effect. */
  public void rehearse() throws InterruptedException {
    ClusterObserved seen = means.watching().cluster(cluster).orElse(null);
    if (seen == null) {
      return;
    }
    Snapshot snapshot = situation.snapshot(seen);
    Decider.explain(snapshot);
    Optional<Electorate> electorate = Facts.electorate(snapshot);
    if (electorate.isPresent()) {
      Rehearsal.of(electorate.get(), means.together(), means.time());
    }
  }

  /** The last consideration ended by an error; the next one is made a while later. */
  public void failed() {
    run.leave();
    hesitation.begin();
  }

  /** Whether another observer waits for what this one says of the cluster. From any thread. */
  public boolean awaited() {
    return situation.awaited(cluster);
  }

  /** Makes one decision and carries it out. */
  public Next consider() throws InterruptedException {
    ClusterObserved seen = means.watching().cluster(cluster).orElse(null);
    if (seen == null) {
      return Next.WHEN_WOKEN;
    }
    telling.inherit();
    situation.testify(seen);
    Claim begun = hesitation.tooSoon() ? null : resumption.take().orElse(null);
    if (begun != null) {
      return resumption.resume(begun, seen) ? Next.WHEN_WOKEN : ask(seen);
    }
    Ordered ordered = orders.take().orElse(null);
    if (ordered != null) {
      return carryOut(ordered, seen);
    }
    long token = means.leadership().token();
    Snapshot snapshot = situation.snapshot(seen);
    Decision decision = Decider.decide(snapshot);
    considered.decided(snapshot, decision);
    switch (decision.outcome()) {
      case NOTHING -> {
        telling.recovered();
        return hesitation.tooSoon() ? Next.WHEN_WOKEN : Next.WHEN_OBSERVED;
      }
      case WATCH -> telling.watching(snapshot);
      case ASK_WITNESSES -> {
        telling.watching(snapshot);
        return ask(seen);
      }
      case ADOPT -> corrections.adopt(snapshot, decision, token);
      case FENCE -> corrections.fence(snapshot, decision, token);
      case RELEASE -> corrections.release(snapshot, decision, token);
      case FAIL_OVER -> {
        if (!hesitation.tooSoon()) {
          failOver(means.journal().newId(), snapshot, decision, token);
        }
      }
      case REFUSE -> telling.refused(snapshot, decision);
      case SWITCH_OVER -> throw new IllegalStateException("no rule of the table switches over");
    }
    return Next.WHEN_WOKEN;
  }

  private Next ask(ClusterObserved seen) throws InterruptedException {
    List<Node> witnesses =
        seen.observations().others().stream()
            .filter(node -> node.current().isPresent())
            .map(NodeObservations::node)
            .toList();
    means.watching().look(cluster, witnesses, TESTIMONY);
    means.time().sleep(BETWEEN_QUESTIONS);
    return Next.AT_ONCE;
  }

  private Next carryOut(Ordered ordered, ClusterObserved seen) throws InterruptedException {
    return switch (ordered.kind()) {
      case SWITCHOVER, DRILL -> {
        orders.switchOver(ordered, seen);
        yield Next.WHEN_WOKEN;
      }
      case FAILOVER -> failOver(ordered, seen);
    };
  }

  /** What is not decided yet stays recorded as waiting, and comes again until it has expired. */
  private Next failOver(Ordered ordered, ClusterObserved seen) throws InterruptedException {
    long token = means.leadership().token();
    Snapshot snapshot = situation.snapshot(seen).ordered(ordered.order());
    Decision decision = Decider.decide(snapshot);
    switch (decision.outcome()) {
      case FAIL_OVER -> {
        Policy policy = seen.observations().cluster().policy();
        if (!ordered.approved() && SecondPerson.needed(policy, decision)) {
          orders.refuse(ordered, SecondPerson.refused(decision), token);
        } else {
          failOver(ordered.id(), snapshot, decision, token);
        }
      }
      case ASK_WITNESSES -> {
        return ask(seen);
      }
      case NOTHING, WATCH, REFUSE -> orders.refuse(ordered, decision, token);
      case ADOPT, FENCE, RELEASE, SWITCH_OVER -> {}
    }
    return Next.AT_ONCE;
  }

  /**
   * @param id of the failover
   */
  private void failOver(UUID id, Snapshot snapshot, Decision decision, long token)
      throws InterruptedException {
    OpenIncident open = telling.confirmed(snapshot, decision);
    Electorate electorate = Facts.electorate(snapshot).orElseThrow();
    Together.Pending<String> upstreams =
        Failover.ask(electorate, means.servers(), means.together());
    try {
      Claim claim = means.records().claim(id, open.id(), electorate, decision, token);
      run.at(claim);
      run.carryOut(claim, open, failover -> failover.begin(upstreams));
    } catch (LedgerException notClaimed) {
      upstreams.cancel();
      hesitation.begin();
      open.blocked("no-claim", notClaimed.reason(), Map.of());
      telling.keep(open);
    }
  }
}
