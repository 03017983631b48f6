package org.failoverdashboard.monitoring.internal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
 *
 * <p>Invariant: whoever asks what is known waits for nobody. The lock may be held for long: a
 * virtual thread that meets another lock while it holds this one gives its core away, and on a full
 * machine gets it back only after all others had theirs.
 */
final class ClusterWatch {
  private record Known(ClusterObservations seen, ClusterView view) {}

  private final Announcer announcer;
  private final Time time;
  private final PrimaryPositions positions = new PrimaryPositions();
  private final ReentrantLock changing = new ReentrantLock();

  /** Written under the lock only. */
  private volatile Known known;

  ClusterWatch(Cluster cluster, Announcer announcer, Time time) {
    this.announcer = announcer;
    this.time = time;
    ClusterObservations nothing =
        new ClusterObservations(
            cluster, cluster.nodes().stream().map(NodeObservations::none).toList());
    Diagnosis diagnosis = Diagnoser.diagnose(nothing, time.nanoTime());
    this.known = new Known(nothing, view(nothing, diagnosis, null));
  }

  void observed(Observation observation) {
    change(seen -> {
      ClusterObservations after = seen.after(observation);
      if (observation.node().equals(after.cluster().primary())) {
        observation
            .answer()
            .filter(state -> !state.inRecovery())
            .ifPresent(state -> positions.record(state.position(), observation.atNanos()));
      }
      return after;
    });
  }

  /** A small write was tried. */
  void checked(NodeId node, WriteCheck check) {
    change(seen -> seen.checked(node, check));
  }

  /** Somebody who acted on a standby saw it stream from there. */
  void streams(NodeId standby, HostPort from) {
    change(seen -> seen.streams(standby, from, time.nanoTime()));
  }

  /** The history of a node's timeline was read. */
  void told(NodeId node, TimelineHistory history) {
    change(seen -> seen.told(node, history));
  }

  /** The inventory changed, or another node became the primary. */
  void changed(Cluster cluster) {
    if (cluster.equals(known.seen().cluster())) {
      return;
    }
    change(seen -> {
      if (!Objects.equals(cluster.primary(), seen.cluster().primary())) {
        positions.clear();
      }
      return seen.with(cluster);
    });
  }

  /**
   * Looks at the same observations again, where some of what they mean depends on their age. Where
   * somebody else is at it, that one looks.
   */
  void reconsider() {
    if (Ageing.matters(known.seen(), time.nanoTime()) && changing.tryLock()) {
      try {
        lookAgain(known.seen(), known.view());
      } finally {
        changing.unlock();
      }
    }
  }

  /** While the primary answers, nobody waits for time to pass who is not told of a change. */
  private void lookAgain(ClusterObservations seen, ClusterView before) {
    boolean answers = seen.primary().flatMap(NodeObservations::current).isPresent();
    Diagnosis diagnosis = Diagnoser.diagnose(seen, time.nanoTime());
    if (answers && view(seen, diagnosis, before).equals(before)) {
      return;
    }
    announce(seen);
  }

  ClusterObservations observations() {
    return known.seen();
  }

  ClusterObserved current() {
    ClusterObservations seen = known.seen();
    return new ClusterObserved(seen, Diagnoser.diagnose(seen, time.nanoTime()));
  }

  ClusterView view() {
    return known.view();
  }

  private void change(UnaryOperator<ClusterObservations> change) {
    changing.lock();
    try {
      announce(change.apply(known.seen()));
    } finally {
      changing.unlock();
    }
  }

  private void announce(ClusterObservations seen) {
    Diagnosis diagnosis = Diagnoser.diagnose(seen, time.nanoTime());
    ClusterView before = known.view();
    ClusterView view = view(seen, diagnosis, before);
    known = new Known(seen, view);
    announcer.observed(new ClusterObserved(seen, diagnosis));
    if (!view.equals(before)) {
      announcer.changed(before, view);
    }
  }

  private ClusterView view(
      ClusterObservations seen, Diagnosis diagnosis, @Nullable ClusterView before) {
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
