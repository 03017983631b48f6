package org.failoverdashboard.core.supervise;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.failoverdashboard.core.api.Veto;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.plan.Progress;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.Response;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with a failover that another observer, or this one before, has begun.
 *
 * <p>Invariant: before a promotion was intended, what forbids a promotion forbids it here too, and
 * the silence of standbys that were cut proves nothing: it is our own doing. Once it was intended
 * there is no way but forward.
 */
final class Resumption {
  /** How long after the silence limit the witnesses that are left may take to answer. */
  private static final Duration TESTIMONY = Duration.ofSeconds(1);

  /** What an order lifts that does not ask for proof of the primary's death. */
  private static final String NOT_PROVED = "not-proved";

  private enum Stand {
    /** Proved again: nobody can use the primary. */
    DEAD,
    /** The primary answers somebody, or another node took its place. */
    ALIVE,
    /** The witnesses are to be asked. */
    OPEN,
    /** They were asked for long enough, and some of them cannot know. */
    UNPROVED
  }

  private record Attempt(UUID failover, long sinceNanos) {}

  private final Means means;
  private final FailoverRun run;
  private final IncidentTelling telling;
  private final ClusterCounsel counsel;
  private final AtomicReference<@Nullable Claim> waiting = new AtomicReference<>();
  private @Nullable Attempt attempt;

  Resumption(Means means, FailoverRun run, IncidentTelling telling, ClusterCounsel counsel) {
    this.means = means;
    this.run = run;
    this.telling = telling;
    this.counsel = counsel;
  }

  /** A failover is recorded as running; false when it is the one this supervision is at. */
  boolean offer(Claim claim) {
    boolean ours = run.isAt(claim);
    if (!ours) {
      waiting.set(claim);
    }
    return !ours;
  }

  /** The failover to carry on, handed out once. */
  Optional<Claim> take() {
    return Optional.ofNullable(waiting.getAndSet(null));
  }

  /** False when it cannot be told yet what is to be done: the witnesses are to be asked first. */
  boolean resume(Claim claim, ClusterObserved seen) throws InterruptedException {
    OpenIncident open = telling.carriedOn(claim);
    run.at(claim);
    try {
      return resume(claim, means.records().progress(claim), open, seen);
    } catch (LedgerException notNow) {
      run.leave();
      open.blocked("no-progress", notNow.reason(), Map.of());
      return true;
    }
  }

  private boolean resume(Claim claim, Progress progress, OpenIncident open, ClusterObserved seen)
      throws LedgerException, InterruptedException {
    if (claim.target() != null) {
      return resumeSwitchover(claim, progress, open, seen);
    }
    if (progress.promoting() != null) {
      run.carryOut(claim, open, failover -> failover.carryOn(progress));
      return true;
    }
    Veto objection = counsel.objection(claim.electorate()).orElse(null);
    if (objection != null) {
      String reason = objection.reason();
      run.carryOut(claim, open, failover -> failover.giveUp(progress, "vetoed", reason));
      return true;
    }
    switch (stand(claim, progress, seen)) {
      case DEAD -> run.carryOut(claim, open, failover -> failover.carryOn(progress));
      case UNPROVED ->
          run.carryOut(claim.unproved(), open, failover -> failover.carryOnUnproved(progress));
      case ALIVE -> {
        String reason = seen.diagnosis().evidence();
        run.carryOut(claim, open, failover -> failover.giveUp(progress, "primary-back", reason));
      }
      case OPEN -> {
        run.leave();
        waiting.compareAndSet(null, claim);
        return false;
      }
    }
    attempt = null;
    return true;
  }

  /**
   * It is finished or undone as soon as the primary answers; one whose primary died meanwhile goes
   * on as a failover.
   */
  private boolean resumeSwitchover(
      Claim claim, Progress progress, OpenIncident open, ClusterObserved seen)
      throws LedgerException, InterruptedException {
    if (progress.promoting() != null || answers(seen)) {
      run.switchOver(claim, open, switchover -> switchover.carryOn(progress));
      return true;
    }
    if (stand(claim, progress, seen) == Stand.DEAD) {
      run.carryOut(claim, open, failover -> failover.carryOn(progress));
      return true;
    }
    run.leave();
    waiting.compareAndSet(null, claim);
    return false;
  }

  /** A primary that was quiesced answers, and takes no writes. */
  private static boolean answers(ClusterObserved seen) {
    return switch (seen.diagnosis().kind()) {
      case HEALTHY, DEGRADED, COMMITS_STALLED, WRITES_STALLED, NO_PRIMARY -> true;
      case PRIMARY_SUSPECTED,
          PRIMARY_UNREACHABLE,
          PRIMARY_REJECTING,
          PRIMARY_DEAD,
          TWO_PRIMARIES,
          UNKNOWN ->
          false;
    };
  }

  private Stand stand(Claim claim, Progress progress, ClusterObserved seen) {
    Stand answering = claim.electorate().lifted(NOT_PROVED) ? Stand.DEAD : Stand.ALIVE;
    return switch (seen.diagnosis().kind()) {
      case HEALTHY, DEGRADED, COMMITS_STALLED, TWO_PRIMARIES -> Stand.ALIVE;
      case PRIMARY_REJECTING, PRIMARY_UNREACHABLE, NO_PRIMARY -> answering;
      case WRITES_STALLED ->
          policy(seen).onWritesStalled() == Response.FAIL_OVER ? Stand.DEAD : answering;
      case PRIMARY_DEAD -> counsel.agreed(seen) ? Stand.DEAD : unproved(claim, progress, seen);
      case PRIMARY_SUSPECTED -> unproved(claim, progress, seen);
      case UNKNOWN -> Stand.OPEN;
    };
  }

  private static Policy policy(ClusterObserved seen) {
    return seen.observations().cluster().policy();
  }

  private Stand unproved(Claim claim, Progress progress, ClusterObserved seen) {
    long now = means.time().nanoTime();
    Attempt since = attempt;
    if (since == null || !since.failover().equals(claim.id())) {
      since = new Attempt(claim.id(), now);
      attempt = since;
    }
    Duration limit = policy(seen).silenceLimit().plus(TESTIMONY);
    boolean asked = now - since.sinceNanos() >= limit.toNanos() || nobodyIsLeftToAsk(seen, now);
    return asked && !progress.upstreams().isEmpty() ? Stand.UNPROVED : Stand.OPEN;
  }

  /**
   * Every standby that answers was cut, and bears no witness any more: neither of the primary's
   * death, nor of its life. What holds then is the quorum of those that were cut, or nothing.
   */
  private static boolean nobodyIsLeftToAsk(ClusterObserved seen, long nowNanos) {
    ClusterObservations observations = seen.observations();
    long limit = observations.cluster().policy().silenceLimit().toNanos();
    boolean lost =
        observations.primary().stream()
            .flatMapToLong(primary -> primary.unusableSince().stream())
            .anyMatch(since -> nowNanos - since >= limit);
    List<ServerState> answering =
        observations.others().stream().flatMap(node -> node.current().stream()).toList();
    return lost
        && seen.diagnosis().kind() == Diagnosis.Kind.PRIMARY_SUSPECTED
        && !answering.isEmpty()
        && answering.stream().allMatch(state -> state.inRecovery() && !state.hasUpstream());
  }
}
