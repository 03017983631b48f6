package org.failoverdashboard.core.supervise;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.plan.Progress;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.ServerState;
import org.jspecify.annotations.Nullable;

/** Goes on with a failover that another observer, or this one before, has begun. */
final class Resumption {
  private final Means means;
  private final FailoverRun run;
  private final IncidentTelling telling;
  private final AtomicReference<@Nullable Claim> waiting = new AtomicReference<>();

  Resumption(Means means, FailoverRun run, IncidentTelling telling) {
    this.means = means;
    this.run = run;
    this.telling = telling;
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
      Progress progress = means.records().progress(claim);
      boolean dead = seen.diagnosis().kind() == Diagnosis.Kind.PRIMARY_DEAD;
      if (progress.promoting() != null || dead) {
        run.carryOut(claim, open, failover -> failover.carryOn(progress));
        return true;
      }
      if (primaryIsBack(seen)) {
        run.carryOut(
            claim,
            open,
            failover -> failover.giveUp(progress, "primary-back", "the primary is back"));
        return true;
      }
      if (nobodyIsLeftToAsk(seen, means.time().nanoTime())) {
        run.carryOut(claim.unproved(), open, failover -> failover.carryOn(progress));
        return true;
      }
      run.leave();
      waiting.compareAndSet(null, claim);
      return false;
    } catch (LedgerException notNow) {
      run.leave();
      open.blocked("no-progress", notNow.reason(), Map.of());
      return true;
    }
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

  private static boolean primaryIsBack(ClusterObserved seen) {
    return switch (seen.diagnosis().kind()) {
      case HEALTHY, DEGRADED, COMMITS_STALLED -> true;
      case WRITES_STALLED,
          PRIMARY_SUSPECTED,
          PRIMARY_UNREACHABLE,
          PRIMARY_REJECTING,
          PRIMARY_DEAD,
          NO_PRIMARY,
          TWO_PRIMARIES,
          UNKNOWN ->
          false;
    };
  }
}
