package org.failoverdashboard.history.internal;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.failoverdashboard.history.api.EventLog;
import org.failoverdashboard.history.api.IncidentChanged;
import org.failoverdashboard.history.api.Incidents;
import org.failoverdashboard.history.api.RecordedEvent;
import org.failoverdashboard.history.api.Recording;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.Time;

/** Puts history together and offers it for injection. */
@ApplicationScoped
class HistoryBeans {
  @Resource(lookup = "jdbc/control")
  private DataSource control;

  @Produces
  @Singleton
  EventReader reader() {
    return new EventReader(control);
  }

  @Produces
  @Singleton
  Remembered remembered(Event<RecordedEvent> recorded, Event<IncidentChanged> changed) {
    return new Remembered(new CdiListener(recorded, changed));
  }

  /** One event takes about a kilobyte: the default is some 20 MB. */
  @Produces
  @Singleton
  EventQueue queue(
      @ConfigProperty(name = "failover.history.waiting-events", defaultValue = "20000") int bound) {
    return new EventQueue(bound);
  }

  @Produces
  @Singleton
  @Typed({EventWriter.class, Recording.class})
  EventWriter writer(
      EventQueue queue,
      EventReader reader,
      Remembered remembered,
      ControlDatabase database,
      Time time) {
    return new EventWriter(
        queue, new EventAppender(control), new StoreFollower(reader, remembered), database, time);
  }

  @Produces
  @Singleton
  EventRecorder recorder(Remembered remembered, EventQueue queue) {
    return new EventRecorder(remembered, queue);
  }

  @Produces
  @Singleton
  @Typed(EventLog.class)
  EventLog events(EventReader reader, Remembered remembered) {
    return new StoredEvents(reader, remembered);
  }

  @Produces
  @Singleton
  @Typed(Incidents.class)
  Incidents incidents(EventReader reader, Remembered remembered) {
    return new StoredIncidents(reader, remembered);
  }
}
