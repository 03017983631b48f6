package org.failoverdashboard.failover.domain;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.failoverdashboard.core.api.Candidate;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Snapshot;
import org.failoverdashboard.core.api.Veto;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.jspecify.annotations.Nullable;

/**
 * Tells which decisions about one cluster are worth a record: those of the leader while the primary
 * is in trouble, whenever one differs from the one before, and now and then while it does not, ever
 * more rarely; and the first after the trouble. For one thread.
 *
 * <p>Invariant: of one trouble not more than sixty records at any pace, and all others a second or
 * more apart.
 */
public final class Troubles {
  private static final int AT_ONCE = 60;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final long HOUR = Duration.ofHours(1).toNanos();

  private record Told(
      String rule, Diagnosis.Kind diagnosis, List<String> vetoes, List<String> candidates) {}

  private @Nullable Told last;
  private long sinceNanos;
  private long recordedNanos;
  private int recorded;

  /**
   * Whether this one is to be recorded.
   *
   * @param allowed asked only about what is worth it; what it refuses counts as not told, so that
   *     the same decision is tried again the next time
   */
  public boolean worthRecording(Snapshot snapshot, Decision decision, BooleanSupplier allowed) {
    if (!snapshot.circumstances().leading()) {
      last = null;
      return false;
    }
    Diagnosis.Kind kind = snapshot.diagnosis().kind();
    if (isTrouble(kind)) {
      return duringTrouble(told(snapshot, decision), snapshot.nowNanos(), allowed);
    }
    // Who cannot tell how it is cannot tell that the trouble is over either.
    if (kind == Diagnosis.Kind.UNKNOWN || last == null || !allowed.getAsBoolean()) {
      return false;
    }
    last = null;
    return true;
  }

  private boolean duringTrouble(Told now, long nowNanos, BooleanSupplier allowed) {
    boolean begins = last == null;
    if ((!begins && !isDue(now, nowNanos)) || !allowed.getAsBoolean()) {
      return false;
    }
    if (begins) {
      sinceNanos = nowNanos;
      recorded = 0;
    }
    last = now;
    recordedNanos = nowNanos;
    recorded++;
    return true;
  }

  private boolean isDue(Told now, long nowNanos) {
    long pause = nowNanos - recordedNanos;
    boolean changed = !Objects.equals(now, last);
    return (changed && recorded < AT_ONCE) || pause >= (changed ? SECOND : pace(nowNanos));
  }

  private long pace(long nowNanos) {
    long lasting = nowNanos - sinceNanos;
    if (lasting < MINUTE) {
      return SECOND;
    }
    return lasting < HOUR ? 10 * SECOND : MINUTE;
  }

  private static Told told(Snapshot snapshot, Decision decision) {
    return new Told(
        decision.rule(),
        snapshot.diagnosis().kind(),
        decision.vetoes().stream().map(Veto::guard).toList(),
        decision.candidates().stream()
            .filter(Candidate::eligible)
            .map(candidate -> candidate.node().name())
            .toList());
  }

  private static boolean isTrouble(Diagnosis.Kind diagnosis) {
    return switch (diagnosis) {
      case HEALTHY, DEGRADED, UNKNOWN -> false;
      case COMMITS_STALLED,
          WRITES_STALLED,
          PRIMARY_SUSPECTED,
          PRIMARY_UNREACHABLE,
          PRIMARY_REJECTING,
          PRIMARY_DEAD,
          NO_PRIMARY,
          TWO_PRIMARIES ->
          true;
    };
  }
}
