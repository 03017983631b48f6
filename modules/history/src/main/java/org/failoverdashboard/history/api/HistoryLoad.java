package org.failoverdashboard.history.api;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.failoverdashboard.history.internal.StoreAccess;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Time;

/** The store as the program itself writes and reads it, without the program: for benchmarks. */
public interface HistoryLoad {

  static HistoryLoad of(DataSource control, String observer, Time time) {
    return new StoreAccess(control, observer, time);
  }

  /** Appends a batch as the one writer of an observer does. */
  void append(List<DomainEvent> events) throws SQLException;

  /** Writes a batch of samples for the first time. */
  void write(List<Sample> samples) throws SQLException;

  /** Makes the partitions that rows from one moment to another need. */
  void makePartitions(SampleLevel level, Instant from, Instant to) throws SQLException;

  /** Adds up what is due; how many minutes and hours that were. */
  int rollUp() throws SQLException;

  Charts charts();

  Audit audit();

  /** Reports of incidents, whose clusters the inventory knows. */
  IncidentReports reports(Inventory inventory);

  /** A page of a stream, newest first; how many events it had. */
  int page(String stream, long before, int limit) throws SQLException;
}
