package org.failoverdashboard.monitoring.internal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.NodeView;
import org.failoverdashboard.monitoring.api.Observation;
import org.failoverdashboard.monitoring.api.TimelineHistory;
import org.failoverdashboard.monitoring.api.WriteCheck;
import org.failoverdashboard.monitoring.domain.Ageing;
import org.failoverdashboard.monitoring.domain.Diagnoser;
import org.failoverdashboard.monitoring.domain.PrimaryPositions;
import org.failoverdashboard.monitoring.domain.Views;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one cluster, and the view made of it.
 *
 * <p>Invariant: views are announced in the order in which they were made, since both happen under
 * this object's lock; whoever listens returns at once.
 */
final class ClusterWatch {
  private final Announcer announcer;
  private final Time time;
  private final PrimaryPositions positions = new PrimaryPositions();
  private ClusterObservations seen;
  private ClusterView view;

  ClusterWatch(Cluster cluster, Announcer announcer, Time time) {
    this.announcer = announcer;
    this.time = time;
    this.seen =
        new ClusterObservations(
            cluster, cluster.nodes().stream().map(NodeObservations::none).toList());
    this.view = view(Diagnoser.diagnose(seen, time.nanoTime()), null);
  }

  synchronized void observed(Observation observation) {
    seen = seen.after(observation);
    if (observation.node().equals(seen.cluster().primary())) {
      observation
          .answer()
          .filter(state -> !state.inRecovery())
          .ifPresent(state -> positions.record(state.position(), observation.atNanos()));
    }
    announce();
  }

  /** A small write was tried. */
  synchronized void checked(NodeId node, WriteCheck check) {
    seen = seen.checked(node, check);
    announce();
  }

  /** Somebody who acted on a standby saw it stream from there. */
  synchronized void streams(NodeId standby, HostPort from) {
    seen = seen.streams(standby, from, time.nanoTime());
    announce();
  }

  /** The history of a node's timeline was read. */
  synchronized void told(NodeId node, TimelineHistory history) {
    seen = seen.told(node, history);
    announce();
  }

  synchronized ClusterObservations observations() {
    return seen;
  }

  /** The inventory changed, or another node became the primary. */
  synchronized void changed(Cluster cluster) {
    if (cluster.equals(seen.cluster())) {
      return;
    }
    if (!Objects.equals(cluster.primary(), seen.cluster().primary())) {
      positions.clear();
    }
    seen = seen.with(cluster);
    announce();
  }

  /** Looks at the same observations again, where some of what they mean depends on their age. */
  synchronized void reconsider() {
    if (Ageing.matters(seen, time.nanoTime())) {
      announce();
    }
  }

  synchronized ClusterObserved current() {
    return new ClusterObserved(seen, Diagnoser.diagnose(seen, time.nanoTime()));
  }

  synchronized ClusterView view() {
    return view;
  }

  private void announce() {
    Diagnosis diagnosis = Diagnoser.diagnose(seen, time.nanoTime());
    ClusterView before = view;
    view = view(diagnosis, before);
    announcer.observed(new ClusterObserved(seen, diagnosis));
    if (!view.equals(before)) {
      announcer.changed(before, view);
    }
  }

  private ClusterView view(Diagnosis diagnosis, @Nullable ClusterView before) {
    Cluster cluster = seen.cluster();
    Map<NodeId, NodeView> previous =
        before == null
            ? Map.of()
            : before.nodes().stream().collect(Collectors.toMap(NodeView::id, Function.identity()));
    long nowNanos = time.nanoTime();
    var now = time.now();
    List<NodeView> nodes =
        seen.nodes().stream()
            .map(node ->
                Views.view(seen, node, positions, previous.get(node.node().id()), nowNanos, now))
            .toList();
    return new ClusterView(
        cluster.id(),
        cluster.name(),
        cluster.term(),
        cluster.primary(),
        diagnosis,
        cluster.paused(),
        nodes,
        before != null && before.diagnosis().kind() == diagnosis.kind() ? before.since() : now);
  }
}
