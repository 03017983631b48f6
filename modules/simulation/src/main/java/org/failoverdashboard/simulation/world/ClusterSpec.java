package org.failoverdashboard.simulation.world;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.Promotion;
import org.failoverdashboard.simulation.postgres.SynchronousNames;

/**
 * A cluster as a world begins: the first node is its primary, all others stream from it.
 *
 * @param synchronous what its commits wait for
 */
public record ClusterSpec(Cluster cluster, SynchronousNames synchronous) {

  /** Of that many nodes, named {@code orders-1} and so on. */
  public static ClusterSpec of(
      String name, int nodes, SynchronousNames synchronous, Policy policy) {
    List<Node> all = IntStream.rangeClosed(1, nodes).mapToObj(i -> node(name + "-" + i)).toList();
    Cluster cluster =
        new Cluster(new ClusterId(id(name)), name, policy, all, 1, all.getFirst().id(), false, 1);
    return new ClusterSpec(cluster, synchronous);
  }

  private static Node node(String name) {
    HostPort address = new HostPort(name, 5432);
    return new Node(
        new NodeId(id(name)),
        name,
        "region-" + name,
        address,
        address,
        Promotion.ALLOWED,
        0,
        false);
  }

  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  /** An acknowledged commit is on as many standbys, and nothing allows to lose one. */
  public boolean promisesNoLoss() {
    return synchronous.count() > 0 && cluster.policy().maxLossBytes() == 0;
  }

  public List<String> names() {
    return cluster.nodes().stream().map(Node::name).toList();
  }

  /** The same with another way of one of its nodes. */
  public ClusterSpec with(String name, boolean maintenance, Promotion promotion) {
    List<Node> nodes =
        cluster.nodes().stream()
            .map(node -> node.name().equals(name) ? changed(node, maintenance, promotion) : node)
            .toList();
    return new ClusterSpec(with(cluster, nodes, cluster.paused()), synchronous);
  }

  public ClusterSpec paused() {
    return new ClusterSpec(with(cluster, cluster.nodes(), true), synchronous);
  }

  static Cluster with(Cluster cluster, List<Node> nodes, boolean paused) {
    return new Cluster(
        cluster.id(),
        cluster.name(),
        cluster.policy(),
        nodes,
        cluster.term(),
        cluster.primary(),
        paused,
        cluster.version() + 1);
  }

  static Node changed(Node node, boolean maintenance, Promotion promotion) {
    return new Node(
        node.id(),
        node.name(),
        node.region(),
        node.address(),
        node.replicationAddress(),
        promotion,
        node.priority(),
        maintenance);
  }
}
