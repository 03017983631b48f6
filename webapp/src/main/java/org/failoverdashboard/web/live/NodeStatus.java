package org.failoverdashboard.web.live;

import java.time.Duration;
import java.time.Instant;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.monitoring.api.NodeView;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.regions.api.Lsn;
import org.jspecify.annotations.Nullable;

/**
 * A node as REST and the WebSocket tell it; what each value means is told at {@link NodeView}.
 *
 * @param position as PostgreSQL writes it: {@code 16/B374D848}
 * @param sent how far its primary has sent WAL to it; null on a primary or when nothing streams
 * @param written how far it says it has written it to its disk's cache; likewise
 * @param simulated what is simulated at this node: {@code lag}; null when nothing is
 * @param flushed how far it says it has flushed it to its disk; likewise
 */
public record NodeStatus(
    String id,
    String name,
    String region,
    String role,
    NodeState state,
    String detail,
    @Nullable Integer timeline,
    @Nullable String position,
    @Nullable String replayed,
    @Nullable String sent,
    @Nullable String written,
    @Nullable String flushed,
    @Nullable String syncState,
    @Nullable Long lagBytes,
    @Nullable Double lagMs,
    @Nullable Double roundTripMs,
    @Nullable Instant lastAnswerAt,
    Instant since,
    @Nullable String simulated) {

  static NodeStatus of(NodeView node) {
    ServerState.Sender sender = node.sender();
    return new NodeStatus(
        node.id().toString(),
        node.name(),
        node.region(),
        node.role(),
        node.state(),
        node.detail(),
        node.timeline(),
        text(node.position()),
        text(node.replayed()),
        text(sender == null ? null : sender.sent()),
        text(sender == null ? null : sender.written()),
        text(sender == null ? null : sender.flushed()),
        node.syncState(),
        node.lagBytes(),
        millis(node.lagTime()),
        millis(node.roundTrip()),
        node.lastAnswerAt(),
        node.since(),
        node.simulated() == null ? null : node.simulated().word());
  }

  private static @Nullable String text(@Nullable Lsn lsn) {
    return lsn == null ? null : lsn.toString();
  }

  /** Milliseconds to three places: a microsecond is as fine as anybody looks. */
  private static @Nullable Double millis(@Nullable Duration duration) {
    return duration == null ? null : duration.toNanos() / 1_000 / 1_000.0;
  }
}
