package org.failoverdashboard.simulation.observer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.NodeId;

/** The inventory as one observer last read it. */
final class Memory {
  private final Map<ClusterId, Cluster> clusters = new LinkedHashMap<>();
  private final Consumer<Cluster> changed;

  Memory(Consumer<Cluster> changed) {
    this.changed = changed;
  }

  /** Never goes back to an earlier term: the answer may be older than what is known. */
  void refresh(List<Cluster> read) {
    for (Cluster cluster : read) {
      Cluster known = clusters.get(cluster.id());
      if (known == null || known.term() <= cluster.term()) {
        take(cluster);
      }
    }
  }

  void published(ClusterId id, long term, NodeId primary) {
    Cluster known = clusters.get(id);
    if (known != null && known.term() <= term) {
      take(
          new Cluster(
              known.id(),
              known.name(),
              known.policy(),
              known.nodes(),
              term,
              primary,
              known.paused(),
              known.version()));
    }
  }

  private void take(Cluster cluster) {
    clusters.put(cluster.id(), cluster);
    changed.accept(cluster);
  }
}
