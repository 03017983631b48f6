package org.failoverdashboard.monitoring.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Credentials;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.Promotion;
import org.failoverdashboard.regions.api.Region;
import org.failoverdashboard.regions.api.ServerTls;

/** The inventory of one lab cluster whose first node is the published primary. */
final class LabInventory implements Inventory {
  private final Cluster cluster;
  private volatile Credentials credentials;
  private volatile ServerTls tls = ServerTls.WHERE_OFFERED;

  LabInventory(LabCluster lab, Policy policy) {
    List<Node> nodes = lab.nodes().stream().map(LabInventory::node).toList();
    this.cluster =
        new Cluster(
            new ClusterId(id(lab.name())),
            lab.name(),
            policy,
            nodes,
            1,
            nodes.getFirst().id(),
            false,
            1);
    this.credentials = lab.observer();
  }

  Cluster cluster() {
    return cluster;
  }

  void signInAs(Credentials other) {
    credentials = other;
  }

  void connectBy(ServerTls other) {
    tls = other;
  }

  @Override
  public ServerTls tls() {
    return tls;
  }

  @Override
  public List<Region> regions() {
    return List.of();
  }

  @Override
  public List<Cluster> clusters() {
    return List.of(cluster);
  }

  @Override
  public Optional<Cluster> cluster(ClusterId id) {
    return Optional.of(cluster).filter(known -> known.id().equals(id));
  }

  @Override
  public Optional<Cluster> cluster(String name) {
    return Optional.of(cluster).filter(known -> known.name().equals(name));
  }

  @Override
  public Credentials credentials(NodeId node) {
    return credentials;
  }

  @Override
  public void refresh() {}

  @Override
  public void published(ClusterId cluster, long term, NodeId primary) {
    throw new UnsupportedOperationException("nobody publishes here");
  }

  private static Node node(LabNode node) {
    return new Node(
        new NodeId(id(node.name())),
        node.name(),
        node.region(),
        node.address(),
        node.replicationAddress(),
        Promotion.ALLOWED,
        0,
        false);
  }

  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
