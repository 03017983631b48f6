package org.failoverdashboard.monitoring.domain;

import java.util.List;
import java.util.Optional;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Credentials;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Region;

/** One cluster and the region of its first node. */
public final class FixedInventory implements Inventory {
  private final Cluster cluster;

  public FixedInventory(Cluster cluster) {
    this.cluster = cluster;
  }

  String region() {
    return cluster.nodes().getFirst().region();
  }

  @Override
  public List<Region> regions() {
    return List.of(new Region(region(), region(), 0, 0, region(), 0));
  }

  @Override
  public List<Cluster> clusters() {
    return List.of(cluster);
  }

  @Override
  public Optional<Cluster> cluster(ClusterId id) {
    return Optional.of(cluster).filter(it -> it.id().equals(id));
  }

  @Override
  public Optional<Cluster> cluster(String name) {
    return Optional.of(cluster).filter(it -> it.name().equals(name));
  }

  @Override
  public Credentials credentials(NodeId node) {
    throw new UnsupportedOperationException("nobody signs in");
  }

  @Override
  public void refresh() {
    throw new UnsupportedOperationException("it never changes");
  }

  @Override
  public void published(ClusterId id, long term, NodeId primary) {
    throw new UnsupportedOperationException("it never changes");
  }
}
