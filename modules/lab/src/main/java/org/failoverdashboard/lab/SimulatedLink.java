package org.failoverdashboard.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A link that a simulation concerns.
 *
 * @param peer the node that streams through the proxy; null for whoever does
 */
record SimulatedLink(FaultProxy proxy, @Nullable String peer) {
  void apply(String id, LinkFault fault) {
    proxy.add(id, peer, fault);
  }

  void remove(String id) {
    proxy.remove(id);
  }

  /**
   * All that is meant by {@code cluster} and {@code node}: its links to the other nodes, and those
   * to observers where the fault reaches them; narrowed by {@code peer} to the link between two
   * nodes, or by {@code outside} to those that leave a region.
   *
   * @throws LabException when there is no such node
   */
  static List<SimulatedLink> meant(Lab lab, SimulatedFault fault, Parameters parameters) {
    LabCluster cluster = lab.cluster(parameters.required("cluster"));
    LabNode node = cluster.node(parameters.required("node"));
    Optional<String> peer = parameters.optional("peer");
    if (peer.isPresent()) {
      return between(node, cluster.node(peer.get()));
    }
    String region = parameters.optional("outside").orElse("");
    List<SimulatedLink> links = new ArrayList<>();
    for (LabNode other : cluster.nodes()) {
      if (other != node && !other.region().equals(region)) {
        links.addAll(between(node, other));
      }
    }
    if (fault.reachesClients()) {
      links.add(new SimulatedLink(node.clientProxy(), null));
    }
    return links;
  }

  private static List<SimulatedLink> between(LabNode one, LabNode other) {
    return List.of(
        new SimulatedLink(one.replicationProxy(), other.name()),
        new SimulatedLink(other.replicationProxy(), one.name()));
  }
}
