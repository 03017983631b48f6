package org.failoverdashboard.simulation.observer;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.Observation;
import org.failoverdashboard.monitoring.api.ProbeResult;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.monitoring.api.WriteCheck;
import org.failoverdashboard.monitoring.domain.Diagnoser;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.simulation.kernel.Process;
import org.failoverdashboard.simulation.kernel.Promise;
import org.failoverdashboard.simulation.postgres.SqlFailure;

/** All that one observer knows of all clusters. */
final class Watches implements Watching {
  private final Process process;
  private final Connections connections;
  private final Consumer<ClusterObserved> listener;
  private final Sabotage sabotage;
  private final Map<ClusterId, ClusterObservations> seen = new LinkedHashMap<>();

  /**
   * @param listener is told of everything new
   */
  Watches(
      Process process,
      Connections connections,
      Sabotage sabotage,
      Consumer<ClusterObserved> listener) {
    this.process = process;
    this.connections = connections;
    this.listener = listener;
    this.sabotage = sabotage;
  }

  void changed(Cluster cluster) {
    ClusterObservations before = seen.get(cluster.id());
    if (before == null) {
      before =
          new ClusterObservations(
              cluster, cluster.nodes().stream().map(NodeObservations::none).toList());
    } else if (before.cluster().equals(cluster)) {
      return;
    }
    seen.put(cluster.id(), before.with(cluster));
    announce(cluster.id());
  }

  void record(ClusterId cluster, Node node, ProbeResult result, long atNanos) {
    ClusterObservations before = seen.get(cluster);
    if (before == null) {
      return;
    }
    seen.put(
        cluster,
        before.after(
            new Observation(node.id(), process.name(), process.time().now(), atNanos, result)));
    announce(cluster);
  }

  void checked(ClusterId cluster, Node node, WriteCheck check) {
    ClusterObservations before = seen.get(cluster);
    if (before != null) {
      seen.put(cluster, before.checked(node.id(), check));
      announce(cluster);
    }
  }

  @Override
  public void streams(ClusterId cluster, NodeId standby, HostPort from) {
    ClusterObservations before = seen.get(cluster);
    if (before != null) {
      seen.put(cluster, before.streams(standby, from, process.time().nanoTime()));
      announce(cluster);
    }
  }

  /** Silence grows by itself. */
  void reconsider() {
    List.copyOf(seen.keySet()).forEach(this::announce);
  }

  private void announce(ClusterId cluster) {
    cluster(cluster).ifPresent(listener);
  }

  @Override
  public List<ClusterObserved> all() {
    return seen.values().stream().map(this::observed).toList();
  }

  @Override
  public Optional<ClusterObserved> cluster(ClusterId id) {
    return Optional.ofNullable(seen.get(id)).map(this::observed);
  }

  private ClusterObserved observed(ClusterObservations observations) {
    return new ClusterObserved(observations, diagnosisOf(observations));
  }

  @Override
  public Diagnosis diagnosisOf(ClusterObservations observations) {
    return sabotage.of(Diagnoser.diagnose(observations, process.time().nanoTime()));
  }

  @Override
  public void look(ClusterId cluster, Collection<Node> nodes, Duration timeout)
      throws InterruptedException {
    Promise<Boolean> all = new Promise<>(process);
    int[] missing = {nodes.size()};
    if (nodes.isEmpty()) {
      return;
    }
    for (Node node : nodes) {
      process.start(
          "look-" + node.name(),
          () -> {
            lookAt(cluster, node, timeout);
            if (--missing[0] == 0) {
              all.complete(true);
            }
          });
    }
    if (all.await(timeout).isEmpty()) {
      reconsider();
    }
  }

  /** Only an answer is recorded: whether a node is down is for its own watch to say. */
  Optional<ServerState> lookAt(ClusterId cluster, Node node, Duration timeout)
      throws InterruptedException {
    long sent = process.time().nanoTime();
    long asked = process.scheduler().now();
    try {
      ServerState state =
          connections.with(
              node,
              timeout,
              session ->
                  session.call(
                      timeout,
                      there ->
                          Seen.of(there, cluster.toString(), process.scheduler().now(), asked)));
      record(cluster, node, new ProbeResult.Answered(state), sent);
      return Optional.of(state);
    } catch (SqlFailure noAnswer) {
      reconsider();
      return Optional.empty();
    }
  }

  @Override
  public String observer() {
    return process.name();
  }
}
