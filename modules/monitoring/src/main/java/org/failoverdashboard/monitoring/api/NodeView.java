package org.failoverdashboard.monitoring.api;

import java.time.Duration;
import java.time.Instant;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * A node as this observer knows it now.
 *
 * @param region code of its region
 * @param role {@code primary}, {@code standby}, or {@code unknown} when it never answered
 * @param detail a sentence that says why it is in this state
 * @param timeline null when it does not answer
 * @param position null when it does not answer
 * @param sender what its primary says of sending to it; null on a primary or when nothing streams
 * @param lagBytes how much WAL of the primary it has not replayed; null when unknown
 * @param lagTime how long ago the primary stood where this node has replayed to; null when unknown
 * @param roundTrip of the last probe; null when it did not answer
 * @param lastAnswerAt null when it never answered
 * @param since when it came into this state
 * @param simulated what is simulated at this node, for display only; null when nothing is
 */
public record NodeView(
    NodeId id,
    String name,
    String region,
    String role,
    NodeState state,
    String detail,
    @Nullable Integer timeline,
    @Nullable Lsn position,
    @Nullable Lsn replayed,
    ServerState.@Nullable Sender sender,
    @Nullable Long lagBytes,
    @Nullable Duration lagTime,
    @Nullable Duration roundTrip,
    @Nullable Instant lastAnswerAt,
    Instant since,
    @Nullable SimulatedFault simulated) {

  /** As its primary says; null on a primary or when nothing streams. */
  public @Nullable String syncState() {
    return sender == null ? null : sender.syncState();
  }
}
