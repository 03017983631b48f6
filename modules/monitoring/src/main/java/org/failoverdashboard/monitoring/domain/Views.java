package org.failoverdashboard.monitoring.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.monitoring.api.Lineage;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.monitoring.api.NodeView;
import org.failoverdashboard.monitoring.api.ProbeResult;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.regions.api.HandsOff;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;
import org.jspecify.annotations.Nullable;

/** Turns what is known of a node into what people are shown; a pure function. */
public final class Views {
  private record Judged(NodeState state, String detail) {}

  private Views() {}

  /**
   * @param before the view this one replaces, whose state may still last; null for the first
   * @param now the wall clock, for {@link NodeView#since}
   */
  public static NodeView view(
      ClusterObservations cluster,
      NodeObservations seen,
      PrimaryPositions positions,
      @Nullable NodeView before,
      long nowNanos,
      Instant now) {
    Optional<ServerState> state = seen.current();
    Optional<Lsn> replayed = state.filter(ServerState::inRecovery).map(ServerState::replayed);
    Optional<Duration> lagTime = replayed.flatMap(lsn -> positions.lagOf(lsn, nowNanos));
    Optional<Long> lagBytes =
        replayed.flatMap(lsn -> positions.last().map(end -> end.bytesAheadOf(lsn)));
    Judged judged = judge(cluster, seen, lagTime, nowNanos);
    Node node = seen.node();
    return new NodeView(
        node.id(),
        node.name(),
        node.region(),
        role(seen),
        judged.state(),
        judged.detail(),
        state.map(ServerState::timeline).orElse(null),
        state.map(ServerState::position).orElse(null),
        state.map(ServerState::replayed).orElse(null),
        sender(cluster, node),
        lagBytes.orElse(null),
        lagTime.orElse(null),
        state.map(ServerState::roundTrip).orElse(null),
        seen.lastAnswer() == null ? null : seen.lastAnswer().at(),
        before != null && before.state() == judged.state() ? before.since() : now,
        null);
  }

  private static Judged judge(
      ClusterObservations cluster,
      NodeObservations seen,
      Optional<Duration> lagTime,
      long nowNanos) {
    if (seen.node().maintenance()) {
      return new Judged(
          NodeState.MAINTENANCE,
          "an operator works on it" + HandsOff.told(seen.node().maintainedBy()));
    }
    if (seen.latest() == null) {
      return new Judged(NodeState.UNKNOWN, "not observed yet");
    }
    if (seen.stale(cluster.staleAfter(), nowNanos)) {
      return new Judged(NodeState.STALE, "not looked at for too long");
    }
    return switch (seen.latest().result()) {
      case ProbeResult.Failed failed -> failing(cluster, seen, failed, nowNanos);
      case ProbeResult.Answered answered ->
          answered.state().inRecovery()
              ? standby(cluster, seen, answered.state(), lagTime)
              : primary(cluster, seen, answered.state(), nowNanos);
    };
  }

  private static Judged primary(
      ClusterObservations cluster, NodeObservations seen, ServerState state, long nowNanos) {
    boolean published = seen.node().id().equals(cluster.cluster().primary());
    if (state.readOnly()) {
      return new Judged(NodeState.FENCED, "fenced: its transactions are read-only");
    }
    if (!published && cluster.cluster().primary() != null) {
      return new Judged(NodeState.FENCED, "answers as a primary and is not the published one");
    }
    return new Judged(
        NodeState.PRIMARY,
        Stalls.of(cluster, seen, nowNanos).map(Stalls.Stall::evidence).orElse("takes writes"));
  }

  private static Judged standby(
      ClusterObservations cluster,
      NodeObservations seen,
      ServerState state,
      Optional<Duration> lagTime) {
    ServerState.Receiver receiver = state.receiver();
    if (receiver == null || !receiver.streaming()) {
      return new Judged(
          NodeState.DISCONNECTED,
          cluster.fork(seen).map(Views::forked).orElseGet(() -> disconnected(state)));
    }
    Duration warning = cluster.cluster().policy().lagWarning();
    if (lagTime.filter(lag -> lag.compareTo(warning) > 0).isPresent()) {
      return new Judged(NodeState.LAGGING, "replays later than " + warning.toMillis() + " ms");
    }
    return new Judged(NodeState.STREAMING, "streams from " + receiver.host());
  }

  private static String forked(Lineage.Fork fork) {
    return "receives no WAL: its history parts from the primary's on timeline %d at %s"
        .formatted(fork.timeline(), fork.at());
  }

  private static String disconnected(ServerState state) {
    if (!state.hasUpstream()) {
      return "receives no WAL: its primary_conninfo is empty";
    }
    ServerState.Receiver receiver = state.receiver();
    return receiver != null && receiver.isConnecting()
        ? "receives no WAL yet: it is connecting"
        : "receives no WAL";
  }

  private static Judged failing(
      ClusterObservations cluster,
      NodeObservations seen,
      ProbeResult.Failed failed,
      long nowNanos) {
    FailureKind kind = failed.kind();
    return switch (kind.meaning()) {
      case ALIVE ->
          new Judged(
              kind == FailureKind.STARTING_UP ? NodeState.STARTING : NodeState.REJECTING,
              failed.detail());
      case UNKNOWN -> new Judged(NodeState.STALE, failed.detail());
      case DEAD_AT_ONCE -> down(cluster, seen, failed);
      case DEAD_AFTER_SILENCE -> {
        long silentNanos = nowNanos - seen.unusableSince().orElse(nowNanos);
        boolean beyond = silentNanos >= cluster.cluster().policy().silenceLimit().toNanos();
        yield beyond ? down(cluster, seen, failed) : new Judged(NodeState.STALE, failed.detail());
      }
    };
  }

  private static Judged down(
      ClusterObservations cluster, NodeObservations seen, ProbeResult.Failed failed) {
    boolean stillHeard =
        seen.node().id().equals(cluster.cluster().primary())
            && cluster.others().stream()
                .map(NodeObservations::current)
                .flatMap(Optional::stream)
                .anyMatch(state -> state.receiver() != null && state.receiver().streaming());
    return stillHeard
        ? new Judged(NodeState.UNREACHABLE, failed.detail() + "; standbys still stream from it")
        : new Judged(NodeState.DOWN, failed.detail());
  }

  private static String role(NodeObservations seen) {
    return seen.lastKnown()
        .map(state -> state.inRecovery() ? "standby" : "primary")
        .orElse("unknown");
  }

  private static ServerState.@Nullable Sender sender(ClusterObservations cluster, Node node) {
    return cluster.primary().flatMap(NodeObservations::current).stream()
        .flatMap(primary -> primary.senders().stream())
        .filter(sender -> sender.name().equals(node.name()))
        .findFirst()
        .orElse(null);
  }
}
