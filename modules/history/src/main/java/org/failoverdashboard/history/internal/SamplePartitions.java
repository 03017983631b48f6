package org.failoverdashboard.history.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.failoverdashboard.history.api.Sample;
import org.failoverdashboard.history.api.SampleLevel;

/**
 * Makes the partitions of samples ahead of time and drops the old ones, by functions of the
 * database, so that the application needs no right to make or drop a table.
 */
final class SamplePartitions {
  /** More than any batch reaches over, so that a wild clock makes no thousands of tables. */
  private static final Duration WIDEST_BATCH = Duration.ofDays(31);

  private final DataSource control;

  SamplePartitions(DataSource control) {
    this.control = control;
  }

  /** Makes those that are missing for rows from one moment to another. */
  void make(SampleLevel level, Instant from, Instant to) throws SQLException {
    try (Connection connection = control.getConnection()) {
      make(connection, level, from, to);
    }
  }

  static void make(Connection connection, SampleLevel level, Instant from, Instant to)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select make_sample_partitions(?, ?, ?)")) {
      statement.setString(1, level.table());
      statement.setObject(2, utc(from));
      statement.setObject(3, utc(to));
      statement.execute();
    }
  }

  /** Drops those whose every row lies before the moment; their names. */
  List<String> drop(SampleLevel level, Instant before) throws SQLException {
    List<String> dropped = new ArrayList<>();
    try (Connection connection = control.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select * from drop_sample_partitions(?, ?)")) {
      statement.setString(1, level.table());
      statement.setObject(2, utc(before));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          dropped.add(rows.getString(1));
        }
      }
    }
    return dropped;
  }

  /** A statement that makes what these samples need. */
  static String covering(List<Sample> samples) {
    Instant first = samples.getFirst().at();
    Instant last = samples.getLast().at();
    return Duration.between(first, last).abs().compareTo(WIDEST_BATCH) > 0
        ? "select 1"
        : "select make_sample_partitions('sample', least('%s'::timestamptz, '%s'), greatest('%s'::timestamptz, '%s'))"
            .formatted(first, last, first, last);
  }

  static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
