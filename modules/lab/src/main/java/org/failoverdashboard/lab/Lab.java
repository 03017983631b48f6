package org.failoverdashboard.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.failoverdashboard.regions.api.Time;

/** All that one lab process runs: clusters, and their writers. */
public final class Lab implements AutoCloseable {
  private final List<LabCluster> clusters;
  private final List<LabWriter> writers = new ArrayList<>();
  private final Time time;

  public Lab(List<LabCluster> clusters, Time time) {
    this.clusters = List.copyOf(clusters);
    this.time = time;
  }

  public List<LabCluster> clusters() {
    return clusters;
  }

  /**
   * The cluster of that name.
   *
   * @throws LabException when there is none
   */
  public LabCluster cluster(String name) {
    return clusters.stream()
        .filter(cluster -> cluster.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new LabException("The lab has no cluster " + name + "."));
  }

  /** What runs now; asks every node. */
  public LabStatus status() {
    return LabStatus.of(this);
  }

  /** One writer a cluster, each committing about so often; they stop with the lab. */
  public void startWriters(Duration interval, Duration patience) {
    for (LabCluster cluster : clusters) {
      writers.add(LabWriter.start(cluster, interval, patience, time));
    }
  }

  @Override
  public void close() {
    writers.forEach(LabWriter::close);
    clusters.forEach(LabCluster::close);
  }
}
