package org.failoverdashboard.history.internal;

import jakarta.enterprise.event.Event;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.history.api.IncidentChanged;
import org.failoverdashboard.history.api.RecordedEvent;

/** Tells what is new as CDI events. */
final class CdiListener implements Remembered.Listener {
  private static final Logger LOG = System.getLogger(CdiListener.class.getName());

  private final Event<RecordedEvent> recorded;
  private final Event<IncidentChanged> changed;

  CdiListener(Event<RecordedEvent> recorded, Event<IncidentChanged> changed) {
    this.recorded = recorded;
    this.changed = changed;
  }

  @Override
  public void recorded(RecordedEvent event) {
    guarded(() -> recorded.fire(event));
  }

  @Override
  public void changed(Incident incident) {
    guarded(() -> changed.fire(new IncidentChanged(incident)));
  }

  /** Whoever made the event, perhaps in the middle of a failover, must not fail with a listener. */
  private static void guarded(Runnable fire) {
    try {
      fire.run();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "A listener to history failed", e);
    }
  }
}
