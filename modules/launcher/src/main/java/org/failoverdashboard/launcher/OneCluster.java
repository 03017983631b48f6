package org.failoverdashboard.launcher;

import java.util.List;
import java.util.Optional;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Credentials;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Region;

/** An inventory of one cluster that nobody watches: what a report asks it for is which nodes. */
record OneCluster(Cluster cluster) implements Inventory {
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
    return Optional.of(cluster).filter(one -> one.id().equals(id));
  }

  @Override
  public Optional<Cluster> cluster(String name) {
    return Optional.of(cluster).filter(one -> one.name().equals(name));
  }

  @Override
  public Credentials credentials(NodeId node) {
    throw new UnsupportedOperationException("Nobody signs in there");
  }

  @Override
  public void refresh() {}

  @Override
  public void published(ClusterId id, long term, NodeId primary) {}
}
