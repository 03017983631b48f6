package org.failoverdashboard.failover.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.failoverdashboard.core.api.Decider;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Snapshot;
import org.failoverdashboard.core.api.Veto;
import org.failoverdashboard.core.domain.Facts;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.Ending;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.plan.Progress;
import org.failoverdashboard.failover.api.IncidentPhase;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Node;
import org.jspecify.annotations.Nullable;

/**
 * Decides about one cluster whenever something was observed of it, and carries the decision out.
 *
 * <p>Invariant: one thread runs it, so that of one cluster only one thing is decided and done at a
 * time by this observer.
 */
final class ClusterSupervisor implements Runnable {
  private static final Logger LOG = System.getLogger(ClusterSupervisor.class.getName());

  /** A suspicion that has lasted so long is told as an incident; a hiccup is not. */
  private static final Duration TELL_AFTER = Duration.ofMillis(250);

  /** How long to wait for the witnesses' answers before asking again. */
  private static final Duration TESTIMONY = Duration.ofMillis(400);

  /** Asking without a pause would only slow down the answers. */
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(2);

  /** After a failover that could not be carried out, how long until the next try. */
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final ClusterId cluster;
  private final Means means;
  private final Situation situation;
  private final Fence fence;
  private final Lease lease;
  private final Actor observer;
  private final Semaphore wake = new Semaphore(0);
  private final AtomicReference<@Nullable Claim> toCarryOn = new AtomicReference<>();
  private volatile @Nullable Claim actingOn;
  private @Nullable OpenIncident incident;
  private @Nullable Long notBeforeNanos;

  ClusterSupervisor(
      ClusterId cluster,
      Means means,
      Situation situation,
      Fence fence,
      Lease lease,
      Actor observer) {
    this.cluster = cluster;
    this.means = means;
    this.situation = situation;
    this.fence = fence;
    this.lease = lease;
    this.observer = observer;
  }

  /** Something may have changed; returns at once. */
  void wake() {
    if (wake.availablePermits() == 0) {
      wake.release();
    }
  }

  /** A failover is recorded as running; ignored while it is the one this supervisor is at. */
  void carryOn(Claim claim) {
    Claim own = actingOn;
    if (own == null || !own.id().equals(claim.id())) {
      toCarryOn.set(claim);
      wake();
    }
  }

  /** Decides as if the primary died now, so that it is not done for the first time when it does. */
  void rehearse() {
    means.watching().cluster(cluster).ifPresent(seen -> Decider.explain(situation.snapshot(seen)));
  }

  @Override
  public void run() {
    try {
      while (true) {
        wake.acquire();
        wake.drainPermits();
        ClusterObserved seen = means.watching().cluster(cluster).orElse(null);
        if (seen != null) {
          considerSafely(seen);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whatever goes wrong with one decision, the next one is made. */
  private void considerSafely(ClusterObserved seen) throws InterruptedException {
    try {
      consider(seen);
    } catch (RuntimeException unexpected) {
      actingOn = null;
      notBeforeNanos = means.time().nanoTime() + RETRY.toNanos();
      LOG.log(Level.ERROR, "deciding about cluster " + cluster + " failed", unexpected);
    }
  }

  private void consider(ClusterObserved seen) throws InterruptedException {
    Claim begun = toCarryOn.getAndSet(null);
    if (begun != null) {
      resume(begun, seen);
      return;
    }
    Snapshot snapshot = situation.snapshot(seen);
    Decision decision = Decider.decide(snapshot);
    switch (decision.outcome()) {
      case NOTHING -> recovered();
      case WATCH -> watch(snapshot);
      case ASK_WITNESSES -> {
        watch(snapshot);
        ask(seen);
      }
      case ADOPT -> adopt(snapshot, decision);
      case FENCE -> raiseFence(snapshot, decision);
      case FAIL_OVER -> failOver(snapshot, decision);
      case REFUSE -> refuse(snapshot, decision);
    }
  }

  private void watch(Snapshot snapshot) {
    switch (snapshot.diagnosis().kind()) {
      case HEALTHY, DEGRADED -> recovered();
      case PRIMARY_SUSPECTED,
          PRIMARY_UNREACHABLE,
          PRIMARY_REJECTING,
          PRIMARY_DEAD,
          NO_PRIMARY,
          TWO_PRIMARIES ->
          tellIfItLasts(snapshot);
      case UNKNOWN -> {}
    }
  }

  private boolean tellIfItLasts(Snapshot snapshot) {
    OpenIncident open = open(snapshot);
    boolean lasts = open.elapsedMs() >= TELL_AFTER.toMillis();
    if (lasts && lease.leading()) {
      open.suspected(snapshot.diagnosis().evidence());
    }
    return lasts;
  }

  private OpenIncident open(Snapshot snapshot) {
    OpenIncident open = incident;
    if (open == null) {
      NodeObservations primary = snapshot.observations().primary().orElse(null);
      OptionalLong since = primary == null ? OptionalLong.empty() : primary.unusableSince();
      open =
          new OpenIncident(
              means.journal().newId(),
              snapshot.observations().cluster().name(),
              primary == null ? "" : primary.node().name(),
              since.orElse(snapshot.nowNanos()),
              observer,
              means.journal());
      incident = open;
    }
    return open;
  }

  private void recovered() {
    OpenIncident open = incident;
    incident = null;
    if (open != null && open.told() && lease.leading()) {
      String reason = "the primary takes writes again";
      open.phase(IncidentPhase.RECOVERED, observer, reason, Map.of());
    }
  }

  private void ask(ClusterObserved seen) throws InterruptedException {
    List<Node> witnesses =
        seen.observations().others().stream()
            .filter(node -> node.current().isPresent())
            .map(NodeObservations::node)
            .toList();
    means.watching().look(cluster, witnesses, TESTIMONY);
    means.time().sleep(BETWEEN_QUESTIONS);
    wake();
  }

  private void adopt(Snapshot snapshot, Decision decision) {
    Cluster adopting = snapshot.observations().cluster();
    if (!lease.leading() || tooSoon(snapshot) || decision.subject() == null) {
      return;
    }
    try {
      means.ledger().adopt(adopting, decision.subject());
      means
          .journal()
          .write(
              adopting.name(),
              "cluster.primary_adopted",
              Actor.rule(decision.rule()),
              incident == null ? null : incident.id(),
              decision.reason(),
              Map.of("rule", decision.rule(), "term", adopting.term() + 1));
    } catch (LedgerException notNow) {
      waitBeforeNext(snapshot);
    }
  }

  private void raiseFence(Snapshot snapshot, Decision decision) throws InterruptedException {
    Node stray =
        snapshot
            .observations()
            .cluster()
            .node(Objects.requireNonNull(decision.subject()))
            .orElseThrow();
    if (!lease.leading()) {
      return;
    }
    try {
      int ended = fence.raise(stray);
      means
          .journal()
          .write(
              snapshot.observations().cluster().name(),
              "cluster.stray_primary_fenced",
              Actor.rule(decision.rule()),
              null,
              decision.reason() + ": fenced, " + ended + " sessions ended",
              Map.of("node", stray.name(), "rule", decision.rule(), "sessions", ended));
    } catch (SQLException notNow) {
      waitBeforeNext(snapshot);
    }
    means.watching().look(cluster, List.of(stray), TESTIMONY);
  }

  private void refuse(Snapshot snapshot, Decision decision) {
    boolean silently = !lease.leading() && snapshot.circumstances().controlDatabaseUp();
    if (tellIfItLasts(snapshot) && !silently) {
      List<String> vetoes = decision.vetoes().stream().map(Veto::guard).toList();
      open(snapshot).blocked(decision.rule(), decision.reason(), Map.of("vetoes", vetoes));
    }
  }

  private void failOver(Snapshot snapshot, Decision decision) throws InterruptedException {
    if (tooSoon(snapshot)) {
      return;
    }
    OpenIncident open = open(snapshot);
    String evidence = snapshot.diagnosis().evidence();
    open.suspected(evidence);
    open.phase(
        IncidentPhase.CONFIRMED,
        Actor.rule(decision.rule()),
        decision.reason(),
        Map.of("rule", decision.rule(), "evidence", evidence));
    Electorate electorate = Facts.electorate(snapshot).orElseThrow();
    try {
      Claim claim = means.ledger().claim(means.journal().newId(), open.id(), electorate, decision);
      actingOn = claim;
      situation.failoverBegan(cluster);
      end(claim, open, means.failover(claim, report(open, claim)).carryOn(Progress.NONE));
    } catch (LedgerException notClaimed) {
      waitBeforeNext(snapshot);
      open.blocked("no-claim", notClaimed.reason(), Map.of());
    }
  }

  /** Goes on with what another observer, or this one before, has begun. */
  private void resume(Claim claim, ClusterObserved seen) throws InterruptedException {
    OpenIncident open = incident;
    if (open == null || !open.id().equals(claim.incident())) {
      open =
          new OpenIncident(
              claim.incident(),
              claim.electorate().cluster().name(),
              claim.electorate().oldPrimaryName(),
              means.time().nanoTime(),
              observer,
              means.journal());
      open.carriedOn();
      incident = open;
    }
    actingOn = claim;
    situation.failoverBegan(cluster);
    try {
      Progress progress = means.ledger().progress(claim);
      var failover = means.failover(claim, report(open, claim));
      if (progress.promoting() != null || seen.diagnosis().kind() == Diagnosis.Kind.PRIMARY_DEAD) {
        end(claim, open, failover.carryOn(progress));
      } else if (primaryIsBack(seen)) {
        end(claim, open, failover.giveUp(progress, "primary-back", "the primary is back"));
      } else {
        actingOn = null;
        toCarryOn.compareAndSet(null, claim);
        ask(seen);
      }
    } catch (LedgerException notNow) {
      actingOn = null;
      open.blocked("no-progress", notNow.reason(), Map.of());
    }
  }

  private static boolean primaryIsBack(ClusterObserved seen) {
    return switch (seen.diagnosis().kind()) {
      case HEALTHY, DEGRADED -> true;
      case PRIMARY_SUSPECTED,
          PRIMARY_UNREACHABLE,
          PRIMARY_REJECTING,
          PRIMARY_DEAD,
          NO_PRIMARY,
          TWO_PRIMARIES,
          UNKNOWN ->
          false;
    };
  }

  private IncidentReport report(OpenIncident open, Claim claim) {
    String name = claim.electorate().cluster().name();
    return new IncidentReport(open, means.journal(), name, claim.term(), observer);
  }

  private void end(Claim claim, OpenIncident open, Ending ending) {
    notBeforeNanos = means.time().nanoTime() + RETRY.toNanos();
    switch (ending) {
      case Ending.Completed _ -> {
        situation.failoverCompleted(cluster);
        notBeforeNanos = null;
        incident = null;
      }
      case Ending.Abandoned abandoned -> {
        situation.failoverAbandoned(cluster);
        open.blocked(abandoned.rule(), abandoned.reason(), Map.of());
      }
      case Ending.Suspended suspended -> {
        actingOn = null;
        open.blocked("suspended", suspended.reason(), Map.of());
      }
    }
  }

  private boolean tooSoon(Snapshot snapshot) {
    return notBeforeNanos != null && snapshot.nowNanos() - notBeforeNanos < 0;
  }

  private void waitBeforeNext(Snapshot snapshot) {
    notBeforeNanos = snapshot.nowNanos() + RETRY.toNanos();
  }
}
