package org.failoverdashboard.history.internal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.failoverdashboard.history.api.Audit;
import org.failoverdashboard.history.api.Charts;
import org.failoverdashboard.history.api.HistoryLoad;
import org.failoverdashboard.history.api.IncidentReports;
import org.failoverdashboard.history.api.Sample;
import org.failoverdashboard.history.api.SampleLevel;
import org.failoverdashboard.history.domain.EventContent;
import org.failoverdashboard.history.domain.Levels;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Time;

/** The parts of the store, put together without a container. */
public final class StoreAccess implements HistoryLoad {
  private final EventAppender appender;
  private final EventReader reader;
  private final SampleStore samples;
  private final SamplePartitions partitions;
  private final RollUp rollUp;
  private final Charts charts;
  private final Audit audit;
  private final Time time;

  public StoreAccess(DataSource control, String observer, Time time) {
    this.appender = new EventAppender(control);
    this.reader = new EventReader(control);
    this.samples = new SampleStore(control, observer);
    this.partitions = new SamplePartitions(control);
    this.rollUp = new RollUp(control);
    this.charts = new ChartReader(control, observer, Levels.DEFAULT, time);
    this.audit = new StoredAudit(control);
    this.time = time;
  }

  @Override
  public void append(List<DomainEvent> events) throws SQLException {
    appender.append(events.stream().map(EventContent::of).toList());
  }

  @Override
  public void write(List<Sample> batch) throws SQLException {
    samples.append(batch);
  }

  @Override
  public void makePartitions(SampleLevel level, Instant from, Instant to) throws SQLException {
    partitions.make(level, from, to);
  }

  @Override
  public int rollUp() throws SQLException {
    return rollUp.all(Integer.MAX_VALUE);
  }

  @Override
  public Charts charts() {
    return charts;
  }

  @Override
  public Audit audit() {
    return audit;
  }

  /** Nothing waits to be written, so nothing is remembered either. */
  @Override
  public IncidentReports reports(Inventory inventory) {
    return new StoredReports(reader, new Remembered(new Deaf()), charts, inventory, time);
  }

  @Override
  public int page(String stream, long before, int limit) throws SQLException {
    return reader.before(stream, before, limit).size();
  }
}
