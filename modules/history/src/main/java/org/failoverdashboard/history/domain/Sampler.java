package org.failoverdashboard.history.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.history.api.Sample;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.NodeView;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/** Takes a sample of every node that is watched. Used by one thread at a time. */
public final class Sampler {
  private record Mark(int timeline, Lsn position, long nanos) {}

  private Map<NodeId, Mark> marks = Map.of();

  /**
   * @param now by the wall clock
   * @param nanos the same moment by the monotonic clock: rates must not jump with the wall clock
   */
  public List<Sample> take(List<ClusterView> clusters, Instant now, long nanos) {
    List<Sample> samples = new ArrayList<>();
    Map<NodeId, Mark> next = new HashMap<>();
    for (ClusterView cluster : clusters) {
      for (NodeView node : cluster.nodes()) {
        if (wasObserved(node)) {
          samples.add(sample(node, now, nanos));
        }
        if (node.position() != null && node.timeline() != null) {
          next.put(node.id(), new Mark(node.timeline(), node.position(), nanos));
        }
      }
    }
    marks = next;
    return samples;
  }

  private Sample sample(NodeView node, Instant now, long nanos) {
    boolean available = isAvailable(node);
    return new Sample(
        node.id(),
        now,
        available,
        available ? node.lagBytes() : null,
        available ? ms(node.lagTime()) : null,
        available ? ms(node.roundTrip()) : null,
        walRate(node, nanos));
  }

  private static boolean wasObserved(NodeView node) {
    return switch (node.state()) {
      case UNKNOWN -> false;
      case PRIMARY,
          STREAMING,
          LAGGING,
          DISCONNECTED,
          FENCED,
          STARTING,
          REJECTING,
          UNREACHABLE,
          DOWN,
          STALE,
          MAINTENANCE ->
          true;
    };
  }

  private static boolean isAvailable(NodeView node) {
    return switch (node.state()) {
      case PRIMARY, STREAMING, LAGGING, DISCONNECTED, FENCED -> true;
      case MAINTENANCE -> node.roundTrip() != null;
      case STARTING, REJECTING, UNREACHABLE, DOWN, STALE, UNKNOWN -> false;
    };
  }

  /** On another timeline, or behind where it was, there is no rate. */
  private @Nullable Double walRate(NodeView node, long nanos) {
    Mark before = marks.get(node.id());
    Lsn position = node.position();
    if (before == null
        || position == null
        || node.timeline() == null
        || before.timeline() != node.timeline()
        || position.compareTo(before.position()) < 0
        || nanos <= before.nanos()) {
      return null;
    }
    return position.bytesAheadOf(before.position()) * 1e9 / (nanos - before.nanos());
  }

  private static @Nullable Double ms(@Nullable Duration duration) {
    return duration == null ? null : duration.toNanos() / 1e6;
  }
}
