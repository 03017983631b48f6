package org.failoverdashboard.history.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.history.api.Incidents;
import org.failoverdashboard.history.api.SampleLevel;
import org.failoverdashboard.history.domain.Levels;
import org.failoverdashboard.regions.api.Time;

/**
 * What is done to stored samples from time to time. Every observer does it; nothing is done twice.
 *
 * <p>Invariant: nothing is dropped from an hour before the oldest open incident on.
 */
final class SampleUpkeep {
  private static final Logger LOG = System.getLogger(SampleUpkeep.class.getName());

  private static final int BUCKETS = 500;

  /** How a cluster did before an incident belongs to it. */
  private static final Duration BEFORE_INCIDENT = Duration.ofHours(1);

  private final DataSource control;
  private final Incidents incidents;
  private final Levels levels;
  private final Time time;
  private final SamplePartitions partitions;
  private final RollUp rollUp;

  SampleUpkeep(DataSource control, Incidents incidents, Levels levels, Time time) {
    this.control = control;
    this.incidents = incidents;
    this.levels = levels;
    this.time = time;
    this.partitions = new SamplePartitions(control);
    this.rollUp = new RollUp(control);
  }

  /** Makes the partitions of the days to come, so that a failure to do it shows long before. */
  void makeAhead() throws SQLException {
    Instant now = time.now();
    for (SampleLevel level : SampleLevel.values()) {
      partitions.make(level, now.minus(Duration.ofDays(1)), now.plus(ahead(level)));
    }
  }

  /** Adds up what is due; how many minutes and hours that were. */
  int rollUp() throws SQLException {
    return rollUp.all(BUCKETS);
  }

  /** Drops what is kept no longer; the names of what was dropped. */
  List<String> retain() throws SQLException {
    Instant needed = neededSince();
    Instant now = time.now();
    List<String> dropped = new ArrayList<>();
    for (SampleLevel level : SampleLevel.values()) {
      Instant kept = levels.keptSince(level, now);
      dropped.addAll(partitions.drop(level, kept.isBefore(needed) ? kept : needed));
    }
    if (!dropped.isEmpty()) {
      LOG.log(Level.INFO, "Samples kept long enough were dropped: {0}", dropped);
    }
    return dropped;
  }

  private Instant neededSince() throws SQLException {
    return Stream.concat(incidents.running().stream().map(Incident::startedAt), toldOpen())
        .map(start -> start.minus(BEFORE_INCIDENT))
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  /** Those that somebody still has to end, also where memory reaches not so far back. */
  private Stream<Instant> toldOpen() throws SQLException {
    try (Connection connection = control.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select min(told_at) from open_incident");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return Stream.ofNullable(row.getObject(1, OffsetDateTime.class))
          .map(OffsetDateTime::toInstant);
    }
  }

  private static Duration ahead(SampleLevel level) {
    return switch (level) {
      case RAW -> Duration.ofDays(3);
      case MINUTE -> Duration.ofDays(35);
      case HOUR -> Duration.ofDays(370);
    };
  }
}
