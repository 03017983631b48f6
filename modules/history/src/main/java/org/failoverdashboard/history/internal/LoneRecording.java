package org.failoverdashboard.history.internal;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.failoverdashboard.history.api.Recording;
import org.failoverdashboard.history.api.RecordingLoad;
import org.failoverdashboard.history.api.Safekeeping;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Time;

/** The recorder, its queue, its journal and its writer, put together as in the container. */
public final class LoneRecording implements RecordingLoad {
  private static final int BOUND = 20_000;
  private static final long JOURNAL_BYTES = 64_000_000;

  private final EventRecorder recorder;
  private final EventWriter writer;
  private final Thread thread;

  private LoneRecording(EventRecorder recorder, EventWriter writer) {
    this.recorder = recorder;
    this.writer = writer;
    this.thread = Thread.ofVirtual().start(writer);
  }

  public static LoneRecording start(DataSource control, Path journal, Time time) {
    EventReader reader = new EventReader(control);
    Remembered remembered = new Remembered(new Deaf());
    EventQueue queue = new EventQueue(BOUND);
    EventWriter writer =
        new EventWriter(
            queue,
            new EventAppender(control),
            new StoreFollower(reader, remembered),
            new Migrated(),
            DiskEventJournal.in(journal, JOURNAL_BYTES),
            time);
    return new LoneRecording(new EventRecorder(remembered, queue), writer);
  }

  @Override
  public void record(DomainEvent event) {
    recorder.record(event);
  }

  @Override
  public Safekeeping safekeeping() {
    return writer;
  }

  @Override
  public Recording recording() {
    return writer;
  }

  @Override
  public void close() throws InterruptedException {
    writer.stop();
    thread.join();
  }

  private static final class Migrated implements ControlDatabase {
    @Override
    public Status status() {
      return new Status(State.READY, "its tables are there");
    }

    @Override
    public void answered() {}

    @Override
    public void silent(String reason) {}
  }
}
