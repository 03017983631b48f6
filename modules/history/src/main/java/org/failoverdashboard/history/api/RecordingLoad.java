package org.failoverdashboard.history.api;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.failoverdashboard.history.internal.LoneRecording;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Time;

/** Recording as one observer does it, without the rest of the program: for benchmarks. */
public interface RecordingLoad extends AutoCloseable {

  /**
   * Begins: what the journal in the directory holds is written first.
   *
   * @param control its tables are there
   */
  static RecordingLoad start(DataSource control, Path journal, Time time) {
    return LoneRecording.start(control, journal, time);
  }

  /** As an event that is fired in the program. */
  void record(DomainEvent event);

  Safekeeping safekeeping();

  Recording recording();

  /** Ends once everything that waits is written or kept in the journal. */
  @Override
  void close() throws InterruptedException;
}
