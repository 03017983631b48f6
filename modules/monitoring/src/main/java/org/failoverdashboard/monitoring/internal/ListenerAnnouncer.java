package org.failoverdashboard.monitoring.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.function.Consumer;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.ClusterViewChanged;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.monitoring.api.NodeView;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Time;

/**
 * Tells whoever listens, on this thread; a node's change of state is remembered as well.
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
    for (NodeView node : after.nodes()) {
      before.nodes().stream()
          .filter(old -> old.id().equals(node.id()) && old.state() != node.state())
          .findFirst()
          .ifPresent(old -> remember(after, old.state(), node));
    }
  }

  private void remember(ClusterView cluster, NodeState from, NodeView node) {
    tell(
        happened,
        new DomainEvent(
            ids.next(),
            DomainEvent.clusterStream(cluster.name()),
            "node.state_changed",
            time.now(),
            observer,
            null,
            node.name() + ": " + node.detail(),
            Map.of("node", node.name(), "from", from.name(), "to", node.state().name())));
  }

  private static <T> void tell(Consumer<T> listeners, T event) {
    try {
      listeners.accept(event);
    } catch (RuntimeException failure) {
      LOG.log(Level.ERROR, "A listener failed on " + event.getClass().getSimpleName(), failure);
    }
  }
}
