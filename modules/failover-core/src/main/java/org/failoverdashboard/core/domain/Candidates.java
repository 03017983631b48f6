package org.failoverdashboard.core.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.failoverdashboard.core.api.Candidate;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Order;
import org.failoverdashboard.core.api.Reading;
import org.failoverdashboard.regions.api.HandsOff;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.Promotion;
import org.jspecify.annotations.Nullable;

/** Who may be promoted, and in which order. */
public final class Candidates {
  private Candidates() {}

  /**
   * Every standby: first those that may be promoted, the best first, then the barred ones. Best is
   * the one with most WAL, then a synchronous one, then by the policy's regions, then by priority.
   *
   * @param readings what is known of where the standbys stand; a standby without one is barred
   */
  public static List<Candidate> of(Electorate electorate, Collection<Reading> readings) {
    Map<NodeId, Reading> byNode =
        readings.stream().collect(Collectors.toMap(read -> read.node().id(), Function.identity()));
    SynchronousStandbys synchronous = SynchronousStandbys.of(electorate);
    return electorate.standbys().stream()
        .map(node -> candidate(electorate, synchronous, node, byNode.get(node.id())))
        .sorted(order(electorate.cluster().policy()))
        .toList();
  }

  /** Why none of them may be promoted, a sentence. */
  public static String whyNone(List<Candidate> candidates) {
    if (candidates.isEmpty()) {
      return "the cluster has no standby";
    }
    return candidates.stream()
        .map(candidate -> candidate.node().name() + " " + candidate.blockedBy())
        .collect(Collectors.joining("; "));
  }

  private static Candidate candidate(
      Electorate electorate,
      SynchronousStandbys synchronous,
      Node node,
      @Nullable Reading reading) {
    return new Candidate(
        node,
        reading == null ? Lsn.ZERO : reading.position(),
        reading == null ? 0 : reading.timeline(),
        synchronous.counts(node),
        barredBy(electorate, node, reading));
  }

  private static @Nullable String barredBy(
      Electorate electorate, Node node, @Nullable Reading reading) {
    if (node.maintenance()) {
      return "is in maintenance" + HandsOff.told(node.maintainedBy());
    }
    if (node.promotion() == Promotion.NEVER) {
      return "is marked never to be promoted";
    }
    if (reading == null) {
      return "does not answer as a standby of this cluster";
    }
    if (reading.replayPaused()) {
      return "has its replay paused";
    }
    if (reading.timeline() != electorate.timeline() && !Histories.chosen(electorate)) {
      return "is on timeline %d, the primary was on %d"
          .formatted(reading.timeline(), electorate.timeline());
    }
    return named(electorate, node) ? null : "is not the one that was ordered";
  }

  private static boolean named(Electorate electorate, Node node) {
    Order order = electorate.order();
    return order == null || order.target() == null || order.target().equals(node.id());
  }

  private static Comparator<Candidate> order(Policy policy) {
    return Comparator.comparing(Candidate::eligible)
        .thenComparing(Candidate::position)
        .thenComparing(Candidate::synchronous)
        .reversed()
        .thenComparing(candidate -> regionRank(policy, candidate.node()))
        .thenComparing(candidate -> -candidate.node().priority())
        .thenComparing(candidate -> candidate.node().name());
  }

  private static int regionRank(Policy policy, Node node) {
    int rank = policy.regionOrder().indexOf(node.region());
    return rank < 0 ? Integer.MAX_VALUE : rank;
  }
}
