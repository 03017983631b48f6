package org.failoverdashboard.monitoring.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.function.Consumer;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.ClusterViewChanged;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.monitoring.api.NodeView;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Time;

/**
 * Tells whoever listens, on this thread; a node's change of state is remembered as well, and that
 * the writes of a primary that answers no longer come through.
 *
 * <p>Invariant: a listener that fails never ends the watching: its error is logged and goes no
 * further.
 */
public final class ListenerAnnouncer implements Announcer {
  private static final Logger LOG = System.getLogger(ListenerAnnouncer.class.getName());

  private final Consumer<ClusterObserved> observed;
  private final Consumer<ClusterViewChanged> changed;
  private final Consumer<DomainEvent> happened;
  private final Actor observer;
  private final Ids ids;
  private final Time time;

  public ListenerAnnouncer(
      Consumer<ClusterObserved> observed,
      Consumer<ClusterViewChanged> changed,
      Consumer<DomainEvent> happened,
      String observer,
      Ids ids,
      Time time) {
    this.observed = observed;
    this.changed = changed;
    this.happened = happened;
    this.observer = Actor.observer(observer);
    this.ids = ids;
    this.time = time;
  }

  @Override
  public void observed(ClusterObserved seen) {
    tell(observed, seen);
  }

  @Override
  public void changed(ClusterView before, ClusterView after) {
    tell(changed, new ClusterViewChanged(after));
    rememberStalls(before, after);
    for (NodeView node : after.nodes()) {
      before.nodes().stream()
          .filter(old -> old.id().equals(node.id()) && old.state() != node.state())
          .findFirst()
          .ifPresent(old -> remember(after, old.state(), node));
    }
  }

  private void remember(ClusterView cluster, NodeState from, NodeView node) {
    remember(
        cluster,
        "node.state_changed",
        node.name() + ": " + node.detail(),
        Map.of("node", node.name(), "from", from.name(), "to", node.state().name()));
  }

  private void rememberStalls(ClusterView before, ClusterView after) {
    Kind from = before.diagnosis().kind();
    Kind to = after.diagnosis().kind();
    if (from == to) {
      return;
    }
    String evidence = after.diagnosis().evidence();
    switch (to) {
      case COMMITS_STALLED -> remember(after, "cluster.commits_stalled", evidence, Map.of());
      case WRITES_STALLED -> remember(after, "cluster.writes_stalled", evidence, Map.of());
      case HEALTHY, DEGRADED -> {
        if (from == Kind.COMMITS_STALLED || from == Kind.WRITES_STALLED) {
          String reason = "writes come through again; " + evidence;
          remember(after, "cluster.writes_resumed", reason, Map.of());
        }
      }
      case PRIMARY_SUSPECTED,
          PRIMARY_UNREACHABLE,
          PRIMARY_REJECTING,
          PRIMARY_DEAD,
          NO_PRIMARY,
          TWO_PRIMARIES,
          UNKNOWN -> {}
    }
  }

  private void remember(
      ClusterView cluster, String type, String reason, Map<String, Object> payload) {
    tell(
        happened,
        new DomainEvent(
            ids.next(),
            DomainEvent.clusterStream(cluster.name()),
            type,
            time.now(),
            observer,
            null,
            reason,
            payload));
  }

  private static <T> void tell(Consumer<T> listeners, T event) {
    try {
      listeners.accept(event);
    } catch (RuntimeException failure) {
      LOG.log(Level.ERROR, "A listener failed on " + event.getClass().getSimpleName(), failure);
    }
  }
}
