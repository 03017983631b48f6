package org.failoverdashboard.web.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

  @Inject private LiveState live;
  @Inject private Inventory inventory;
  @Inject private Incidents incidents;
  @Inject private EventLog events;
  @Inject private Watching watching;
  @Inject private DegradedParts parts;
  @Inject private WhoWatches observers;
  @Inject private Simulations simulations;

  Picture now() {
    return new Picture(
        watching.observer(),
        observers.now(),
        live.clusters().stream().map(simulations::shown).map(ClusterStatus::of).toList(),
        inventory.regions(),
        incidents.recent(INCIDENTS),
        events.recent(EVENTS).stream().map(RecordedEvent::event).toList(),
        parts.degraded(),
        simulations.running().stream().map(SimulationItem::of).toList());
  }
}
