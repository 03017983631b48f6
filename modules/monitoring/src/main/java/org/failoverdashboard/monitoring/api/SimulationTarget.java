package org.failoverdashboard.monitoring.api;

import java.util.Optional;
import org.failoverdashboard.regions.api.DomainEvent;

/** Where something is simulated; written as {@link #word}. */
public sealed interface SimulationTarget {
  /** {@code node:orders/orders-us-east-1}. */
  record OfNode(String cluster, String node) implements SimulationTarget {}

  /** What replicates between two nodes, either way: {@code link:orders/NODE/NODE}. */
  record OfLink(String cluster, String node, String peer) implements SimulationTarget {}

  /** Every node that stands there, of all clusters: {@code region:us-east-1}. */
  record OfRegion(String code) implements SimulationTarget {}

  default String word() {
    return switch (this) {
      case OfNode(String cluster, String node) -> "node:" + cluster + "/" + node;
      case OfLink(String cluster, String node, String peer) ->
          "link:" + cluster + "/" + node + "/" + peer;
      case OfRegion(String code) -> "region:" + code;
    };
  }

  /** For people. */
  default String words() {
    return switch (this) {
      case OfNode(String cluster, String node) -> "node " + node + " of " + cluster;
      case OfLink(String cluster, String node, String peer) ->
          "the link between " + node + " and " + peer + " of " + cluster;
      case OfRegion(String code) -> "region " + code;
    };
  }

  /** In which stream of events it is told. */
  default String stream() {
    return switch (this) {
      case OfNode(String cluster, _) -> DomainEvent.clusterStream(cluster);
      case OfLink(String cluster, _, _) -> DomainEvent.clusterStream(cluster);
      case OfRegion(String code) -> "region:" + code;
    };
  }

  /** Reads a {@link #word}; empty when it is none. */
  static Optional<SimulationTarget> of(String word) {
    int colon = word.indexOf(':');
    String[] names = word.substring(colon + 1).split("/", -1);
    return switch ((colon < 0 ? "" : word.substring(0, colon)) + " " + names.length) {
      case "node 2" -> Optional.of(new OfNode(names[0], names[1]));
      case "link 3" -> Optional.of(new OfLink(names[0], names[1], names[2]));
      case "region 1" -> Optional.of(new OfRegion(names[0]));
      default -> Optional.empty();
    };
  }
}
