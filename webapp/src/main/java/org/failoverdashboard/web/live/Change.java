package org.failoverdashboard.web.live;

import java.util.List;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.regions.api.DomainEvent;
import org.jspecify.annotations.Nullable;

/** What the feed is told, in the order in which it happened. */
sealed interface Change {
  record ViewChanged(ClusterView view, long sinceNanos) implements Change {}

  record IncidentMoved(Incident incident, long sinceNanos) implements Change {}

  record Happened(DomainEvent event, long sinceNanos) implements Change {}

  /** Clusters or regions came, went or were renamed. */
  record InventoryMoved() implements Change {}

  /** All observers as they are now: one may have come, gone, taken the lead; or nothing changed. */
  record ObserversMoved(List<ObserverStatus> observers, long sinceNanos) implements Change {
    public ObserversMoved {
      observers = List.copyOf(observers);
    }
  }

  /** Another observer sees something else of a cluster than before. */
  record SightMoved(String observer, ObserverStatus.Sees sees, long sinceNanos) implements Change {}

  /** A second has passed. */
  record Tick(List<Degraded> degraded) implements Change {
    public Tick {
      degraded = List.copyOf(degraded);
    }
  }

  /**
   * A browser opened its WebSocket.
   *
   * @param seen the last it saw before; null when it is new
   */
  record Joined(Channel channel, @Nullable Seen seen) implements Change {}

  record Left(Channel channel) implements Change {}

  /** A browser that had fallen behind reads again. */
  record ReadsAgain(Channel channel) implements Change {}

  /** A place in the sequence of changes of one run of an instance. */
  record Seen(String epoch, long seq) {}
}
