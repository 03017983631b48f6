package org.failoverdashboard.regions.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One replication group: its nodes, its policy, and who is its primary in which term.
 *
 * @param name unique; used in addresses
 * @param term how many failovers and switchovers it has had; only grows
 * @param primary the published primary of that term; null until one is known
 * @param paused true while an operator has stopped every automatic action on this cluster
 * @param pausedBy who paused it and why; null while it is not paused, and where nobody said
 * @param version for optimistic locking of the inventory; a new term does not change it
 */
public record Cluster(
    ClusterId id,
    String name,
    Policy policy,
    List<Node> nodes,
    long term,
    @Nullable NodeId primary,
    boolean paused,
    @Nullable HandsOff pausedBy,
    long version) {

  public Cluster {
    nodes = List.copyOf(nodes);
  }

  /** Of a cluster that nobody said a word on pausing. */
  public Cluster(
      ClusterId id,
      String name,
      Policy policy,
      List<Node> nodes,
      long term,
      @Nullable NodeId primary,
      boolean paused,
      long version) {
    this(id, name, policy, nodes, term, primary, paused, null, version);
  }

  /** The same in another term. */
  public Cluster in(long other, @Nullable NodeId leader) {
    return new Cluster(id, name, policy, nodes, other, leader, paused, pausedBy, version);
  }

  /** The same with these nodes in maintenance, too. */
  public Cluster maintaining(Set<NodeId> more) {
    List<Node> all =
        nodes.stream().map(node -> more.contains(node.id()) ? node.maintained() : node).toList();
    return new Cluster(id, name, policy, all, term, primary, paused, pausedBy, version);
  }

  public Optional<Node> node(NodeId id) {
    return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
  }

  public Optional<Node> node(String nodeName) {
    return nodes.stream().filter(node -> node.name().equals(nodeName)).findFirst();
  }
}
