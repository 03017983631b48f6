package org.failoverdashboard.web.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.failoverdashboard.access.api.Visible;
import org.failoverdashboard.history.api.EventLog;
import org.failoverdashboard.history.api.Incidents;
import org.failoverdashboard.history.api.RecordedEvent;
import org.failoverdashboard.monitoring.api.LiveState;
import org.failoverdashboard.monitoring.api.Simulations;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.regions.api.Inventory;

/** Puts together, from memory alone, what a browser is shown. */
@ApplicationScoped
public class Pictures {
  private static final int INCIDENTS = 20;
  static final int EVENTS = 60;
  private static final int LOOK_THROUGH = 10;

  @Inject private LiveState live;
  @Inject private Inventory inventory;
  @Inject private Incidents incidents;
  @Inject private EventLog events;
  @Inject private Watching watching;
  @Inject private DegradedParts parts;
  @Inject private WhoWatches observers;
  @Inject private Simulations simulations;

  /** Everything that is visible. Of what is told of all in one list, more is looked through. */
  Picture now(Visible visible) {
    Picture all = all(visible.everything() ? 1 : LOOK_THROUGH).seenBy(visible);
    return visible.everything() ? all : all.newest(INCIDENTS, EVENTS);
  }

  private Picture all(int times) {
    return new Picture(
        watching.observer(),
        observers.now(),
        live.clusters().stream().map(simulations::shown).map(ClusterStatus::of).toList(),
        inventory.regions(),
        incidents.recent(INCIDENTS * times),
        events.recent(EVENTS * times).stream().map(RecordedEvent::event).toList(),
        parts.degraded(),
        simulations.running().stream().map(SimulationItem::of).toList());
  }
}
