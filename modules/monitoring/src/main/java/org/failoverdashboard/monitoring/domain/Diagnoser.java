package org.failoverdashboard.monitoring.domain;

import java.time.Duration;
import java.util.List;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.ProbeResult;
import org.failoverdashboard.monitoring.api.ServerState;
import org.jspecify.annotations.Nullable;

/**
 * Says what the observations of a cluster mean; a pure function.
 *
 * <p>Invariant: {@link Kind#PRIMARY_DEAD} is never said while a standby that answers still streams
 * from the primary, nor when no standby has answered since the primary stopped: then it may be this
 * observer that is cut off. Of a primary that is merely silent it is not said either before every
 * standby has heard nothing for the silence limit.
 */
public final class Diagnoser {
  /**
   * A server that has just answered with an error is there. Where it starts, recovers from a crash
   * or has no slot left, and its host is busy, the next such answer may take seconds.
   */
  private static final Duration AFTER_AN_ERROR = Duration.ofSeconds(5);

  private Diagnoser() {}

  /**
   * @param nowNanos the monotonic clock of the observer whose observations these are
   */
  public static Diagnosis diagnose(ClusterObservations seen, long nowNanos) {
    List<NodeObservations> writable = seen.nodes().stream().filter(Diagnoser::takesWrites).toList();
    if (writable.size() > 1) {
      return of(Kind.TWO_PRIMARIES, null, "take writes: " + names(writable));
    }
    NodeObservations primary = seen.primary().orElse(null);
    if (primary == null) {
      return withoutPublishedPrimary(seen, writable);
    }
    if (primary.stale(seen.staleAfter(), nowNanos)) {
      return of(Kind.UNKNOWN, primary, "what is known of " + primary.node().name() + " is too old");
    }
    return primary
        .current()
        .map(state -> answering(seen, primary, state, nowNanos))
        .orElseGet(() -> unusable(seen, primary, nowNanos));
  }

  private static Diagnosis withoutPublishedPrimary(
      ClusterObservations seen, List<NodeObservations> writable) {
    if (writable.size() == 1) {
      NodeObservations only = writable.getFirst();
      return of(Kind.NO_PRIMARY, only, only.node().name() + " takes writes and is not published");
    }
    boolean anyAnswer = seen.nodes().stream().anyMatch(node -> node.current().isPresent());
    return anyAnswer
        ? of(Kind.NO_PRIMARY, null, "no node takes writes")
        : of(Kind.UNKNOWN, null, "no node has answered yet");
  }

  private static Diagnosis answering(
      ClusterObservations seen, NodeObservations primary, ServerState state, long nowNanos) {
    String name = primary.node().name();
    if (state.inRecovery()) {
      return of(Kind.NO_PRIMARY, primary, name + " is published as primary and is in recovery");
    }
    if (state.readOnly()) {
      return of(Kind.NO_PRIMARY, primary, name + " is published as primary and is read-only");
    }
    Stalls.Stall stall = Stalls.of(seen, primary, nowNanos).orElse(null);
    if (stall != null) {
      return of(stall.kind(), primary, stall.evidence());
    }
    List<NodeObservations> missing =
        seen.others().stream().filter(node -> !Witnesses.streams(node)).toList();
    return missing.isEmpty()
        ? of(Kind.HEALTHY, primary, name + " takes writes, every standby streams")
        : of(Kind.DEGRADED, primary, "not streaming: " + names(missing));
  }

  private static Diagnosis unusable(
      ClusterObservations seen, NodeObservations primary, long nowNanos) {
    ProbeResult.Failed failure = primary.failure().orElse(null);
    if (failure == null || primary.unusableSinceNanos() == null) {
      return of(Kind.UNKNOWN, primary, primary.node().name() + " has not been observed yet");
    }
    String what = primary.node().name() + ": " + failure.kind().words();
    return switch (failure.kind().meaning()) {
      case ALIVE -> of(Kind.PRIMARY_REJECTING, primary, what);
      case UNKNOWN -> of(Kind.PRIMARY_SUSPECTED, primary, what);
      case DEAD_AT_ONCE -> refused(seen, primary, what, nowNanos);
      case DEAD_AFTER_SILENCE -> silent(seen, primary, what, nowNanos);
    };
  }

  /**
   * The end of a primary reaches its standbys a moment later than us: one that still streams is
   * asked again until the silence limit.
   */
  private static Diagnosis refused(
      ClusterObservations seen, NodeObservations primary, String what, long nowNanos) {
    Diagnosis said = testified(seen, primary, what, List.of());
    long limit = seen.cluster().policy().silenceLimit().toNanos();
    if (said.kind() == Kind.PRIMARY_DEAD && closesAfterAnswering(primary, nowNanos - limit)) {
      return of(Kind.PRIMARY_SUSPECTED, primary, what + "; it has just answered, asking again");
    }
    if (nowNanos - primary.unusableSince().orElse(nowNanos) >= limit) {
      return said;
    }
    if (said.kind() == Kind.PRIMARY_UNREACHABLE) {
      return of(Kind.PRIMARY_SUSPECTED, primary, said.evidence() + ", asking again");
    }
    List<NodeObservations> connecting =
        Witnesses.answering(seen).stream().filter(Witnesses::connects).toList();
    return connecting.isEmpty()
        ? said
        : of(Kind.PRIMARY_SUSPECTED, primary, what + "; connecting to it: " + names(connecting));
  }

  /**
   * A server that recovers from a crash ends the sessions it refuses without a word when it ends
   * all of its processes: that a connection was closed proves little so shortly after an answer.
   * That nothing listens any more does.
   */
  private static boolean closesAfterAnswering(NodeObservations primary, long lately) {
    return primary.rejectedSince(lately)
        && primary.failure().filter(failed -> failed.kind() == FailureKind.RESET).isPresent();
  }

  private static Diagnosis silent(
      ClusterObservations seen, NodeObservations primary, String what, long nowNanos) {
    Duration silence = Duration.ofNanos(nowNanos - primary.unusableSince().orElse(nowNanos));
    Duration limit = seen.cluster().policy().silenceLimit();
    if (silence.compareTo(limit) < 0) {
      String waited = " for " + silence.toMillis() + " of " + limit.toMillis() + " ms";
      return of(Kind.PRIMARY_SUSPECTED, primary, what + waited);
    }
    if (primary.rejectedSince(nowNanos - AFTER_AN_ERROR.toNanos())) {
      return of(Kind.PRIMARY_SUSPECTED, primary, what + "; it has just answered with an error");
    }
    List<NodeObservations> heardLately =
        Witnesses.answering(seen).stream()
            .filter(node -> node.heardSince(nowNanos - limit.toNanos()))
            .toList();
    return testified(seen, primary, what + " for " + silence.toMillis() + " ms", heardLately);
  }

  /**
   * Asks the witnesses: what the standbys say that answered after the primary stopped.
   *
   * @param heardLately those whose own silence is still too short to prove anything
   */
  private static Diagnosis testified(
      ClusterObservations seen,
      NodeObservations primary,
      String what,
      List<NodeObservations> heardLately) {
    List<NodeObservations> witnesses = Witnesses.answering(seen);
    if (witnesses.isEmpty()) {
      return of(
          Kind.PRIMARY_SUSPECTED,
          primary,
          what + "; no standby answers that streamed from it, to bear witness");
    }
    long since = primary.unusableSince().orElseThrow();
    List<NodeObservations> unasked =
        witnesses.stream().filter(node -> !node.answeredSince(since)).toList();
    if (!unasked.isEmpty()) {
      return of(Kind.PRIMARY_SUSPECTED, primary, what + "; asking " + names(unasked));
    }
    List<NodeObservations> hearing = witnesses.stream().filter(Witnesses::streams).toList();
    if (!hearing.isEmpty()) {
      return of(Kind.PRIMARY_UNREACHABLE, primary, what + "; still heard by " + names(hearing));
    }
    return heardLately.isEmpty()
        ? of(Kind.PRIMARY_DEAD, primary, what + "; no longer heard by " + names(witnesses))
        : of(Kind.PRIMARY_SUSPECTED, primary, what + "; just now heard by " + names(heardLately));
  }

  private static boolean takesWrites(NodeObservations node) {
    return node.current().filter(state -> !state.inRecovery() && !state.readOnly()).isPresent();
  }

  private static String names(List<NodeObservations> nodes) {
    return String.join(", ", nodes.stream().map(node -> node.node().name()).toList());
  }

  private static Diagnosis of(Kind kind, @Nullable NodeObservations primary, String evidence) {
    return new Diagnosis(kind, primary == null ? null : primary.node().id(), evidence);
  }
}
