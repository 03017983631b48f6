package org.failoverdashboard.history.internal;

import java.util.Set;
import java.util.stream.Collectors;
import org.failoverdashboard.history.domain.ViewChanges;
import org.failoverdashboard.history.domain.ViewEvents;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.LiveState;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Time;

/** Records what this observer sees of clusters whenever that changes, to go back in time. */
final class ViewRecorder {
  private final ViewChanges changes;
  private final EventRecorder recorder;
  private final LiveState live;
  private final Actor observer;
  private final Ids ids;
  private final Time time;

  ViewRecorder(EventRecorder recorder, LiveState live, String observer, Ids ids, Time time) {
    this.changes = new ViewChanges(time.nanoTime());
    this.recorder = recorder;
    this.live = live;
    this.observer = Actor.observer(observer);
    this.ids = ids;
    this.time = time;
  }

  /** Returns at once. Of one cluster called in the order in which its views were made. */
  void changed(ClusterView view) {
    changes.changed(view, time.now(), time.nanoTime()).ifPresent(this::record);
  }

  /** Records what waited, since more changed than may be written at once. */
  void catchUp() {
    Set<ClusterId> watched =
        live.clusters().stream().map(ClusterView::id).collect(Collectors.toSet());
    changes.due(watched, time.nanoTime()).forEach(this::record);
  }

  private void record(ViewChanges.Seen seen) {
    ClusterView view = seen.view();
    recorder.record(
        new DomainEvent(
            ids.next(),
            DomainEvent.viewStream(view.name()),
            ViewEvents.TYPE,
            seen.at(),
            observer,
            null,
            view.diagnosis().evidence(),
            ViewEvents.payload(view)));
  }
}
