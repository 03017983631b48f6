package org.failoverdashboard.history.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.failoverdashboard.history.api.EventLog;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.history.api.Incidents;
import org.failoverdashboard.history.api.RecordedEvent;
import org.failoverdashboard.history.api.Recording;
import org.failoverdashboard.history.api.Safekeeping;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;

/** History as one observer runs it, put together as in the container. */
final class TestObserver implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Time TIME = new SystemTime();

  final List<RecordedEvent> told = Collections.synchronizedList(new ArrayList<>());
  final EventLog log;
  final Incidents incidents;
  final Recording recording;
  final Safekeeping safekeeping;
  private final EventRecorder recorder;
  private final EventWriter writer;
  private final Thread thread;

  TestObserver(ControlPostgres control, int bound) {
    this(control, bound, EventJournal.NONE);
  }

  TestObserver(ControlPostgres control, int bound, EventJournal journal) {
    EventReader reader = new EventReader(control.dataSource());
    Remembered remembered = new Remembered(new Ear());
    EventQueue queue = new EventQueue(bound);
    writer =
        new EventWriter(
            queue,
            new EventAppender(control.dataSource()),
            new StoreFollower(reader, remembered),
            new Migrated(),
            journal,
            TIME);
    recorder = new EventRecorder(remembered, queue);
    log = new StoredEvents(reader, remembered);
    incidents = new StoredIncidents(reader, remembered);
    recording = writer;
    safekeeping = writer;
    thread = Thread.ofVirtual().start(writer);
  }

  void record(DomainEvent event) {
    recorder.record(event);
  }

  void awaitWritten() throws InterruptedException {
    await(() -> recording.status().storing() && recording.status().waiting() == 0);
  }

  static ControlDatabase migrated() {
    return new Migrated();
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = TIME.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (TIME.nanoTime() - deadline > 0) {
        throw new AssertionError("It did not become true within " + PATIENCE);
      }
      TIME.sleep(Duration.ofMillis(5));
    }
  }

  /** The program ends at once: what is not on disk is gone. */
  void kill() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  @Override
  public void close() throws InterruptedException {
    writer.stop();
    if (!thread.join(PATIENCE)) {
      thread.interrupt();
    }
  }

  private final class Ear implements Remembered.Listener {
    @Override
    public void recorded(RecordedEvent event) {
      told.add(event);
    }

    @Override
    public void changed(Incident incident) {}
  }

  private static final class Migrated implements ControlDatabase {
    @Override
    public Status status() {
      return new Status(State.READY, "Migrated by the test");
    }

    @Override
    public void answered() {}

    @Override
    public void silent(String reason) {}
  }
}
