package org.failoverdashboard.monitoring.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.FailureKind.Meaning;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.ProbeResult;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Node;
import org.jspecify.annotations.Nullable;

/**
 * The standbys as witnesses for a primary that this observer cannot use; pure functions.
 *
 * <p>A standby that streams from another standby bears no witness: what it hears does not come from
 * the primary.
 */
public final class Witnesses {
  /**
   * Since then a receiver heeds a new {@code wal_receiver_timeout} by asking before it gives up.
   */
  private static final int ASKS_BEFORE_GIVING_UP = 160_000;

  /**
   * A standby that streamed so shortly before the primary was lost may have lost it for the same
   * reason: longer than a receiver waits before it connects again, which is 5 s by default.
   */
  private static final Duration LATELY = Duration.ofSeconds(10);

  private Witnesses() {}

  /**
   * The standbys that answer, and streamed from the primary when it was last usable. One that was
   * disconnected long before, or was cut, says nothing about the primary by not streaming.
   */
  static List<NodeObservations> answering(ClusterObservations seen) {
    OptionalLong lostNanos =
        seen.primary().map(NodeObservations::unusableSince).orElse(OptionalLong.empty());
    return seen.others().stream()
        .filter(node -> node.current().filter(ServerState::hasUpstream).isPresent())
        .filter(node -> lostNanos.isEmpty() || streamedUntil(node, lostNanos.getAsLong()))
        .filter(node -> !hearsAnotherStandby(seen, node))
        .toList();
  }

  private static boolean streamedUntil(NodeObservations node, long lostNanos) {
    return node.streamedSince(lostNanos - LATELY.toNanos());
  }

  static boolean connects(NodeObservations node) {
    return node.current()
        .map(ServerState::receiver)
        .filter(ServerState.Receiver::isConnecting)
        .isPresent();
  }

  static boolean streams(NodeObservations node) {
    return node.current()
        .map(ServerState::receiver)
        .filter(ServerState.Receiver::streaming)
        .isPresent();
  }

  /**
   * The standbys that claim to stream from a primary which this observer cannot use, while for half
   * the silence limit no message has reached them: a silent network looks the same to them as an
   * idle primary, until they ask it for a sign of life.
   *
   * <p>A primary that closes its connections closes theirs, too: whoever has not been looked at
   * since then most likely has the answer already, and is needed for other things.
   */
  public static List<Node> worthAsking(ClusterObservations seen, long nowNanos) {
    NodeObservations primary = seen.primary().orElse(null);
    if (seen.cluster().paused() || primary == null || !mayBeDead(primary)) {
      return List.of();
    }
    Duration quiet = seen.cluster().policy().silenceLimit().dividedBy(2);
    return answering(seen).stream()
        .filter(node -> streams(node) && !node.node().maintenance())
        .filter(node -> !failedAs(primary, Meaning.DEAD_AT_ONCE) || lookedAtSince(primary, node))
        .filter(node -> !node.heardSince(nowNanos - quiet.toNanos()))
        .filter(Witnesses::asksBeforeGivingUp)
        .map(NodeObservations::node)
        .toList();
  }

  private static boolean mayBeDead(NodeObservations primary) {
    return failedAs(primary, Meaning.DEAD_AT_ONCE) || failedAs(primary, Meaning.DEAD_AFTER_SILENCE);
  }

  private static boolean lookedAtSince(NodeObservations primary, NodeObservations standby) {
    OptionalLong lost = primary.unusableSince();
    return lost.isPresent() && standby.answeredSince(lost.getAsLong());
  }

  private static boolean failedAs(NodeObservations primary, Meaning meaning) {
    return primary
        .failure()
        .map(ProbeResult.Failed::kind)
        .filter(kind -> kind.meaning() == meaning)
        .isPresent();
  }

  private static boolean asksBeforeGivingUp(NodeObservations node) {
    return node.current()
        .filter(state -> state.versionNumber() >= ASKS_BEFORE_GIVING_UP)
        .isPresent();
  }

  private static boolean hearsAnotherStandby(ClusterObservations seen, NodeObservations node) {
    HostPort from = upstream(node);
    return from != null
        && seen.others().stream().anyMatch(other -> other.node().replicationAddress().equals(from));
  }

  private static @Nullable HostPort upstream(NodeObservations node) {
    Optional<HostPort> now =
        node.current().map(ServerState::receiver).map(ServerState.Receiver::from);
    return now.orElse(node.lastHeard() == null ? null : node.lastHeard().from());
  }
}
