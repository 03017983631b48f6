package org.failoverdashboard.web.past;

import java.time.Instant;
import java.util.List;
import org.failoverdashboard.history.api.Chart;
import org.failoverdashboard.history.api.Chart.Band;
import org.failoverdashboard.history.api.Playback;
import org.failoverdashboard.web.live.ClusterStatus;
import org.failoverdashboard.web.live.PastPictures;
import org.jspecify.annotations.Nullable;

/**
 * How a cluster looked over a time, to be played.
 *
 * @param observer who saw it so; null when nobody watched
 * @param complete false when there were more changes than are told
 * @param frames each holds until the next
 * @param numbers of each node, what was sampled meanwhile
 */
record PlaybackItem(
    Instant from,
    Instant to,
    @Nullable String observer,
    boolean complete,
    List<Frame> frames,
    List<NodeNumbers> numbers) {

  /** From this moment on the cluster looked so. */
  record Frame(Instant at, ClusterStatus cluster) {}

  /**
   * @param node its id
   * @param stepMs for how long a point stands
   */
  record NodeNumbers(String node, long stepMs, List<Point> points) {}

  /** The greatest lag and the mean of the others in a step; null what was not known. */
  record Point(
      Instant at, @Nullable Long lagBytes, @Nullable Double lagMs, @Nullable Double roundTripMs) {}

  static PlaybackItem of(Playback playback) {
    return new PlaybackItem(
        playback.from(),
        playback.to(),
        playback.frames().isEmpty() ? null : playback.frames().getFirst().observer(),
        playback.complete(),
        playback.frames().stream()
            .map(frame -> new Frame(frame.changedAt(), PastPictures.status(frame)))
            .toList(),
        playback.charts().stream().map(PlaybackItem::numbers).toList());
  }

  private static NodeNumbers numbers(Chart chart) {
    return new NodeNumbers(
        chart.node().toString(),
        chart.stepMs(),
        chart.points().stream().map(PlaybackItem::point).toList());
  }

  private static Point point(Chart.Point point) {
    Band lag = point.lagBytes();
    Band delay = point.lagMs();
    Band roundTrip = point.latencyMs();
    return new Point(
        point.at(),
        lag == null ? null : Long.valueOf(Math.round(lag.max())),
        delay == null ? null : rounded(delay.max()),
        roundTrip == null ? null : rounded(roundTrip.mean()));
  }

  private static Double rounded(double ms) {
    return Math.round(ms * 1e3) / 1e3;
  }
}
