package org.failoverdashboard.history.internal;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.failoverdashboard.history.api.Audit;
import org.failoverdashboard.history.api.Charts;
import org.failoverdashboard.history.api.EventLog;
import org.failoverdashboard.history.api.IncidentChanged;
import org.failoverdashboard.history.api.IncidentNotes;
import org.failoverdashboard.history.api.IncidentReports;
import org.failoverdashboard.history.api.Incidents;
import org.failoverdashboard.history.api.Past;
import org.failoverdashboard.history.api.RecordedEvent;
import org.failoverdashboard.history.api.Recording;
import org.failoverdashboard.history.api.Redeciding;
import org.failoverdashboard.history.api.Reliabilities;
import org.failoverdashboard.history.api.ReportSource;
import org.failoverdashboard.history.api.Safekeeping;
import org.failoverdashboard.history.api.Sampling;
import org.failoverdashboard.history.domain.Levels;
import org.failoverdashboard.monitoring.api.LiveState;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Time;

/** Puts history together and offers it for injection. */
@ApplicationScoped
class HistoryBeans {
  @Resource(lookup = "jdbc/control", shareable = false)
  private DataSource control;

  @Resource(lookup = "jdbc/replica", shareable = false)
  private DataSource replica;

  /** For whoever goes back in time, by any way. */
  private final Places lookingBack = new Places(2, Duration.ofSeconds(5));

  @Produces
  @Singleton
  EventReader reader() {
    return new EventReader(control);
  }

  /**
   * @param host of the read replica; empty where there is none
   */
  @Produces
  @Singleton
  @Typed({ReplicaSource.class, ReportSource.class})
  ReplicaSource reports(
      @ConfigProperty(name = "failover.replica.host") Optional<String> host,
      @ConfigProperty(name = "failover.replica.oldest-ms", defaultValue = "10000") int oldestMs,
      Time time) {
    boolean configured = host.filter(name -> !name.isBlank()).isPresent();
    return new ReplicaSource(
        control, configured ? replica : null, Duration.ofMillis(oldestMs), time);
  }

  @Produces
  @Singleton
  Remembered remembered(Event<RecordedEvent> recorded, Event<IncidentChanged> changed) {
    return new Remembered(new CdiListener(recorded, changed));
  }

  /**
   * @param directory where events and samples wait while the control database is away; empty for
   *     memory alone
   */
  @Produces
  @Singleton
  Journals journals(
      @ConfigProperty(name = "failover.history.journal") Optional<String> directory,
      @ConfigProperty(name = "failover.history.journal-megabytes", defaultValue = "64")
          int megabytes) {
    return directory
        .filter(name -> !name.isBlank())
        .map(name -> Journals.in(Path.of(name), megabytes * 1_000_000L))
        .orElse(Journals.NONE);
  }

  /**
   * One event takes about a kilobyte, a decision with all it was decided from some ten times that.
   * As those get a quarter of the room, the default is some 65 MB at worst, mostly below 20 MB.
   */
  @Produces
  @Singleton
  EventQueue queue(
      @ConfigProperty(name = "failover.history.waiting-events", defaultValue = "20000") int bound) {
    return new EventQueue(bound);
  }

  @Produces
  @Singleton
  @Typed({EventWriter.class, Recording.class, Safekeeping.class})
  EventWriter writer(
      EventQueue queue,
      EventReader reader,
      Remembered remembered,
      ControlDatabase database,
      Journals journals,
      Time time) {
    return new EventWriter(
        queue,
        new EventAppender(control),
        new StoreFollower(reader, remembered),
        database,
        journals.events(),
        time);
  }

  /** A sample takes about a hundred bytes: the default is some 20 MB. */
  @Produces
  @Singleton
  SampleQueue sampleQueue(
      @ConfigProperty(name = "failover.history.waiting-samples", defaultValue = "200000")
          int bound) {
    return new SampleQueue(bound);
  }

  @Produces
  @Singleton
  @Typed({SampleWriter.class, Sampling.class})
  SampleWriter sampleWriter(
      SampleQueue queue,
      @ConfigProperty(name = "failover.observer") String observer,
      ControlDatabase database,
      Journals journals,
      Time time) {
    return new SampleWriter(
        queue, new SampleStore(control, observer), database, journals.samples(), time);
  }

  @Produces
  @Singleton
  Levels levels(
      @ConfigProperty(name = "failover.history.keep-raw-days", defaultValue = "7") int raw,
      @ConfigProperty(name = "failover.history.keep-minutes-days", defaultValue = "90") int minutes,
      @ConfigProperty(name = "failover.history.keep-hours-days", defaultValue = "731") int hours) {
    return Levels.of(Duration.ofDays(raw), Duration.ofDays(minutes), Duration.ofDays(hours));
  }

  @Produces
  @Singleton
  SampleService samples(
      LiveState live,
      ViewRecorder views,
      SampleQueue queue,
      Incidents incidents,
      ReplicaSource replicaSource,
      Levels levels,
      @ConfigProperty(name = "failover.observer") String observer,
      ControlDatabase database,
      Ids ids,
      Time time) {
    return new SampleService(
        live,
        views,
        queue,
        new SampleUpkeep(control, incidents, levels, time),
        new EventRetention(control, observer, ids, time),
        replicaSource,
        database,
        time);
  }

  @Produces
  @Singleton
  @Typed(Charts.class)
  Charts charts(
      ReplicaSource replicaSource,
      @ConfigProperty(name = "failover.observer") String observer,
      Levels levels,
      Time time) {
    return new ChartReader(replicaSource, observer, levels, time);
  }

  @Produces
  @Singleton
  EventRecorder recorder(Remembered remembered, EventQueue queue) {
    return new EventRecorder(remembered, queue);
  }

  @Produces
  @Singleton
  ViewRecorder viewRecorder(
      EventRecorder recorder,
      LiveState live,
      @ConfigProperty(name = "failover.observer") String observer,
      Ids ids,
      Time time) {
    return new ViewRecorder(recorder, live, observer, ids, time);
  }

  @Produces
  @Singleton
  @Typed(Redeciding.class)
  Redeciding redeciding() {
    return new StoredRedeciding(new ViewReader(control), lookingBack);
  }

  @Produces
  @Singleton
  @Typed(Past.class)
  Past past(
      EventReader reader,
      Charts charts,
      Levels levels,
      Inventory inventory,
      @ConfigProperty(name = "failover.observer") String observer,
      Time time) {
    return new StoredPast(
        reader,
        new ViewReader(control),
        new PastNumbers(control, levels),
        charts,
        inventory::regions,
        lookingBack,
        observer,
        time);
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

  @Produces
  @Singleton
  @Typed(IncidentReports.class)
  IncidentReports incidentReports(
      ReplicaSource replicaSource,
      Remembered remembered,
      Charts charts,
      Inventory inventory,
      Time time) {
    return new StoredReports(new EventReader(replicaSource), remembered, charts, inventory, time);
  }

  @Produces
  @Singleton
  @Typed(IncidentNotes.class)
  IncidentNotes notes(
      Incidents incidents,
      EventReader reader,
      Remembered remembered,
      Charts charts,
      Inventory inventory,
      Event<DomainEvent> happened,
      Ids ids,
      Time time) {
    // Whoever ends a follow-up asks for what was just added.
    StoredReports reports = new StoredReports(reader, remembered, charts, inventory, time);
    return new RecordedNotes(incidents, reports, happened::fire, ids, time);
  }

  @Produces
  @Singleton
  @Typed(Audit.class)
  Audit audit(ReplicaSource replicaSource) {
    return new StoredAudit(replicaSource);
  }

  @Produces
  @Singleton
  @Typed(Reliabilities.class)
  Reliabilities reliabilities(
      ReplicaSource replicaSource, Remembered remembered, Inventory inventory, Time time) {
    return new StoredReliabilities(new EventReader(replicaSource), remembered, inventory, time);
  }
}
