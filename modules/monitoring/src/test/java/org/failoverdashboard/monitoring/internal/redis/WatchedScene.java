package org.failoverdashboard.monitoring.internal.redis;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.failoverdashboard.monitoring.Scene;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.monitoring.domain.Diagnoser;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;

/** Watches nothing but a scene. */
record WatchedScene(Scene scene) implements Watching {
  @Override
  public List<ClusterObserved> all() {
    return List.of(
        new ClusterObserved(scene.seen(), Diagnoser.diagnose(scene.seen(), scene.nowNanos())));
  }

  @Override
  public Optional<ClusterObserved> cluster(ClusterId id) {
    return all().stream().findFirst();
  }

  @Override
  public Diagnosis diagnosisOf(ClusterObservations seen) {
    return Diagnoser.diagnose(seen, scene.nowNanos());
  }

  @Override
  public void look(ClusterId cluster, Collection<Node> nodes, Duration timeout) {}

  @Override
  public void streams(ClusterId cluster, NodeId standby, HostPort from) {}

  @Override
  public String observer() {
    return "scene";
  }
}
