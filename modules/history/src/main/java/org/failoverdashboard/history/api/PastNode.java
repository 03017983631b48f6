package org.failoverdashboard.history.api;

import java.time.Instant;
import org.failoverdashboard.monitoring.api.NodeState;
import org.jspecify.annotations.Nullable;

/**
 * A node as an observer saw it at a moment of the past.
 *
 * @param region code of the region it stood in
 * @param role {@code primary}, {@code standby}, or {@code unknown} when it had never answered
 * @param detail a sentence that says why it was in this state, as of the last change
 * @param timeline null when it did not answer
 * @param syncState as its primary said; null on a primary or when nothing streamed
 * @param since when it came into this state
 * @param numbers by the nearest sample before the moment; null where there is none
 */
public record PastNode(
    String id,
    String name,
    String region,
    String role,
    NodeState state,
    String detail,
    @Nullable Integer timeline,
    @Nullable String syncState,
    Instant since,
    @Nullable Numbers numbers) {

  /**
   * What a sample says of a node; of the minutes and hours that older samples are added up to, the
   * mean.
   *
   * @param lagBytes WAL of the primary that it had not replayed; null when unknown, so for the rest
   * @param lagMs how long ago the primary had stood where it had replayed to, in ms
   * @param roundTripMs of a probe, in ms
   */
  public record Numbers(
      Instant at, @Nullable Long lagBytes, @Nullable Double lagMs, @Nullable Double roundTripMs) {}

  /** The same with these numbers. */
  public PastNode with(@Nullable Numbers sampled) {
    return new PastNode(id, name, region, role, state, detail, timeline, syncState, since, sampled);
  }
}
