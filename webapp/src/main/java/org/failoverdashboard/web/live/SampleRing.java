package org.failoverdashboard.web.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.NodeView;
import org.jspecify.annotations.Nullable;

/**
 * The last samples of one cluster, one a second. About 25 bytes a node and sample, however long it
 * runs.
 *
 * <p>Invariant: every node has a value, or a gap, for each time that is kept.
 */
final class SampleRing {
  private static final long NONE = Long.MIN_VALUE;

  /** What one node said, at the places of the times. */
  private static final class Track {
    final long[] lagBytes;
    final float[] lagMs;
    final float[] roundTripMs;
    final long[] position;
    final boolean[] primary;

    Track(int size) {
      lagBytes = new long[size];
      lagMs = new float[size];
      roundTripMs = new float[size];
      position = new long[size];
      primary = new boolean[size];
      for (int at = 0; at < size; at++) {
        gap(at);
      }
    }

    void gap(int at) {
      lagBytes[at] = NONE;
      lagMs[at] = Float.NaN;
      roundTripMs[at] = Float.NaN;
      position[at] = NONE;
      primary[at] = false;
    }

    void take(int at, NodeView node, boolean isPrimary) {
      gap(at);
      primary[at] = isPrimary;
      position[at] = node.position() == null ? NONE : node.position().bytes();
      roundTripMs[at] = node.roundTrip() == null ? Float.NaN : node.roundTrip().toNanos() / 1e6f;
      if (isPrimary) {
        return;
      }
      lagBytes[at] = node.lagBytes() == null ? NONE : node.lagBytes();
      lagMs[at] = node.lagTime() == null ? Float.NaN : node.lagTime().toNanos() / 1e6f;
    }
  }

  private final int size;
  private final long[] times;
  private final Map<String, Track> tracks = new LinkedHashMap<>();
  private long taken;

  /**
   * @param size how many samples are kept
   */
  SampleRing(int size) {
    this.size = size;
    this.times = new long[size];
  }

  synchronized void add(ClusterView view, Instant now) {
    int at = Math.toIntExact(taken % size);
    times[at] = now.toEpochMilli();
    Set<String> names = view.nodes().stream().map(NodeView::name).collect(Collectors.toSet());
    tracks.keySet().retainAll(names);
    for (NodeView node : view.nodes()) {
      tracks
          .computeIfAbsent(node.name(), _ -> new Track(size))
          .take(at, node, node.id().equals(view.primary()));
    }
    taken++;
  }

  /** All after that moment, the oldest first. */
  synchronized Samples since(Instant moment) {
    long from = moment.toEpochMilli();
    int[] places = places(from);
    List<Samples.OfNode> nodes = new ArrayList<>();
    tracks.forEach((name, track) -> nodes.add(told(name, track, places)));
    List<Instant> at = Arrays.stream(places).mapToObj(i -> Instant.ofEpochMilli(times[i])).toList();
    return new Samples(at, nodes);
  }

  private int[] places(long from) {
    long oldest = Math.max(0, taken - size);
    return LongStream.range(oldest, taken)
        .mapToInt(number -> Math.toIntExact(number % size))
        .filter(at -> times[at] > from)
        .toArray();
  }

  private static Samples.OfNode told(String name, Track track, int[] places) {
    List<@Nullable Long> lagBytes = new ArrayList<>(places.length);
    List<@Nullable Double> lagMs = new ArrayList<>(places.length);
    List<@Nullable Double> roundTripMs = new ArrayList<>(places.length);
    List<@Nullable Long> position = new ArrayList<>(places.length);
    List<Boolean> primary = new ArrayList<>(places.length);
    for (int at : places) {
      lagBytes.add(whole(track.lagBytes[at]));
      lagMs.add(millis(track.lagMs[at]));
      roundTripMs.add(millis(track.roundTripMs[at]));
      position.add(whole(track.position[at]));
      primary.add(track.primary[at]);
    }
    return new Samples.OfNode(name, lagBytes, lagMs, roundTripMs, position, primary);
  }

  private static @Nullable Long whole(long value) {
    return value == NONE ? null : value;
  }

  /** To a thousandth: a microsecond is as fine as anybody looks. */
  private static @Nullable Double millis(float value) {
    return Float.isNaN(value) ? null : Math.round(value * 1_000.0) / 1_000.0;
  }
}
