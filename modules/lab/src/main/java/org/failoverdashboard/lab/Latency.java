package org.failoverdashboard.lab;

import java.time.Duration;
import java.util.Map;

/**
 * How long a packet travels between two regions. The numbers are medians of round trips between
 * regions of a large public cloud, as public measurements (cloudping.co) show them, rounded; a
 * packet takes half of one.
 */
public final class Latency {
  private static final Map<String, Integer> ROUND_TRIP_MS =
      Map.ofEntries(
          Map.entry("eu-central-1 eu-west-1", 24),
          Map.entry("eu-central-1 us-east-1", 93),
          Map.entry("eu-central-1 us-west-2", 144),
          Map.entry("ap-northeast-1 eu-central-1", 226),
          Map.entry("ap-southeast-2 eu-central-1", 252),
          Map.entry("eu-west-1 us-east-1", 68),
          Map.entry("eu-west-1 us-west-2", 120),
          Map.entry("ap-northeast-1 eu-west-1", 204),
          Map.entry("ap-southeast-2 eu-west-1", 256),
          Map.entry("us-east-1 us-west-2", 63),
          Map.entry("ap-northeast-1 us-east-1", 147),
          Map.entry("ap-southeast-2 us-east-1", 198),
          Map.entry("ap-northeast-1 us-west-2", 98),
          Map.entry("ap-southeast-2 us-west-2", 140),
          Map.entry("ap-northeast-1 ap-southeast-2", 104));

  private Latency() {}

  /**
   * One way between two regions of the demo; zero within a region.
   *
   * @throws IllegalArgumentException for a region that the table does not know
   */
  public static Duration oneWay(String from, String to) {
    if (from.equals(to)) {
      return Duration.ZERO;
    }
    String pair = from.compareTo(to) < 0 ? from + " " + to : to + " " + from;
    Integer roundTrip = ROUND_TRIP_MS.get(pair);
    if (roundTrip == null) {
      throw new IllegalArgumentException("No latency is known between " + from + " and " + to);
    }
    return Duration.ofMillis(roundTrip).dividedBy(2);
  }

  /** Gives every link of the cluster its latency; observers and clients stand in one region. */
  public static void apply(LabCluster cluster, String observerRegion) {
    for (LabNode node : cluster.nodes()) {
      node.clientProxy().latency(oneWay(observerRegion, node.region()));
      for (LabNode peer : cluster.nodes()) {
        node.replicationProxy().latency(peer.name(), oneWay(node.region(), peer.region()));
      }
    }
  }
}
