package org.failoverdashboard.monitoring.domain;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.Observation;
import org.failoverdashboard.monitoring.api.ServerState.Sender;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;

/**
 * How long the way between a primary and each of its standbys and back is, or longer: what nine of
 * ten {@code write_lag} of the last half minute do not exceed, nor any of the last three.
 * PostgreSQL tells it only while WAL flows, and of a standby that catches up it tells how far that
 * is behind instead.
 *
 * <p>Not the largest: after a promotion the first one or two tell of the turmoil, and a silence
 * would be borne for that much longer. But the last ones count: a link that has just become slow
 * must not be taken for a silent one.
 */
public final class RoundTrips {
  private static final Duration REMEMBERED = Duration.ofSeconds(30);
  private static final int MOST_REMEMBERED = 150;
  private static final int USUALLY_PERCENT = 90;
  private static final int LAST = 3;

  /** Long enough for any link on earth that is well; taken when it was not measured lately. */
  private static final Duration UNMEASURED = Duration.ofSeconds(1);

  /** On a link that is worse nobody can tell a silence from a packet that is late. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private static final Duration SHORTEST = Duration.ofMillis(100);

  private record Way(NodeId primary, NodeId standby) {}

  private record Measured(Duration roundTrip, long atNanos) {
    boolean lately(long nowNanos) {
      return nowNanos - atNanos <= REMEMBERED.toNanos();
    }
  }

  private final Map<Way, List<Measured>> measured = new ConcurrentHashMap<>();

  /** Learns what the primary said of its standbys, if it answers; each answer counts once. */
  public void learn(ClusterObservations seen) {
    Observation answer =
        seen.primary()
            .filter(primary -> primary.current().isPresent())
            .map(NodeObservations::lastAnswer)
            .orElse(null);
    if (answer == null) {
      return;
    }
    answer.answer().stream()
        .flatMap(state -> state.senders().stream())
        .filter(sender -> sender.state().equals("streaming") && sender.writeLag() != null)
        .forEach(sender ->
            seen.cluster().node(sender.name()).ifPresent(node -> learn(answer, node, sender)));
  }

  /**
   * The {@code wal_receiver_timeout} by which a standby asks its silent primary for an answer, and
   * gives up without one: half the silence limit, and thrice the way there and back.
   */
  public Duration patience(ClusterObservations seen, Node standby, long nowNanos) {
    Duration near = seen.cluster().policy().silenceLimit().dividedBy(2);
    Duration wanted =
        seen.primary()
            .flatMap(primary -> between(primary.node(), standby, nowNanos))
            .map(roundTrip -> near.plus(roundTrip.multipliedBy(3)))
            .orElse(UNMEASURED);
    return Collections.max(List.of(SHORTEST, Collections.min(List.of(wanted, LONGEST))));
  }

  /** Empty when it was not measured lately. */
  Optional<Duration> between(Node primary, Node standby, long nowNanos) {
    List<Duration> lately =
        measured.getOrDefault(new Way(primary.id(), standby.id()), List.of()).stream()
            .filter(it -> it.lately(nowNanos))
            .map(Measured::roundTrip)
            .toList();
    Stream<Duration> last = lately.stream().skip(Math.max(0, lately.size() - LAST));
    return Stream.concat(usual(lately).stream(), last).max(Comparator.naturalOrder());
  }

  private static Optional<Duration> usual(List<Duration> all) {
    int usually = Math.ceilDiv(all.size() * USUALLY_PERCENT, 100);
    return all.stream().sorted().skip(Math.max(0, usually - 1)).findFirst();
  }

  private void learn(Observation answer, Node standby, Sender sender) {
    Measured now = new Measured(Objects.requireNonNull(sender.writeLag()), answer.atNanos());
    measured.merge(
        new Way(answer.node(), standby.id()), List.of(now), (before, _) -> with(before, now));
  }

  private static List<Measured> with(List<Measured> before, Measured now) {
    if (before.getLast().atNanos() == now.atNanos()) {
      return before;
    }
    List<Measured> all =
        Stream.concat(before.stream().filter(it -> it.lately(now.atNanos())), Stream.of(now))
            .toList();
    return all.subList(Math.max(0, all.size() - MOST_REMEMBERED), all.size());
  }
}
