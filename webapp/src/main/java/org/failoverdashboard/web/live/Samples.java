package org.failoverdashboard.web.live;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a cluster's nodes, second by second: lists as long as {@code times}, with null
 * where nothing is known.
 */
public record Samples(List<Instant> times, List<OfNode> nodes) {
  /**
   * One node.
   *
   * @param lagBytes WAL of the primary that it had not replayed; null of a primary
   * @param lagMs how long before the primary had stood there, in ms; null of a primary
   * @param roundTripMs of the last probe, in ms
   * @param position its LSN as a number of bytes: where it wrote, or had received to
   * @param primary whether it was the published primary
   */
  public record OfNode(
      String name,
      List<@Nullable Long> lagBytes,
      List<@Nullable Double> lagMs,
      List<@Nullable Double> roundTripMs,
      List<@Nullable Long> position,
      List<Boolean> primary) {}
}
