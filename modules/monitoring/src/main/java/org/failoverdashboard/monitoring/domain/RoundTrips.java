package org.failoverdashboard.monitoring.domain;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.ServerState.Sender;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;

/**
 * How long the way between a primary and each of its standbys and back lately was, or longer: the
 * largest {@code write_lag} of the last half minute. PostgreSQL tells it only while WAL flows.
 */
public final class RoundTrips {
  private static final Duration REMEMBERED = Duration.ofSeconds(30);

  private record Measured(Duration roundTrip, long atNanos) {
    boolean tooOld(long nowNanos) {
      return nowNanos - atNanos > REMEMBERED.toNanos();
    }
  }

  private final Map<NodeId, Measured> measured = new ConcurrentHashMap<>();

  /** Learns what the primary says of its standbys now, if it answers. */
  public void learn(ClusterObservations seen, long nowNanos) {
    seen.primary().flatMap(NodeObservations::current).stream()
        .flatMap(primary -> primary.senders().stream())
        .forEach(sender ->
            seen.cluster().node(sender.name()).ifPresent(n -> learn(n, sender, nowNanos)));
  }

  /** Empty when it was not measured lately. */
  public Optional<Duration> of(Node standby, long nowNanos) {
    return Optional.ofNullable(measured.get(standby.id()))
        .filter(last -> !last.tooOld(nowNanos))
        .map(Measured::roundTrip);
  }

  private void learn(Node standby, Sender sender, long nowNanos) {
    if (sender.writeLag() != null) {
      measured.merge(
          standby.id(),
          new Measured(sender.writeLag(), nowNanos),
          (before, now) ->
              before.tooOld(nowNanos) || now.roundTrip().compareTo(before.roundTrip()) >= 0
                  ? now
                  : before);
    }
  }
}
