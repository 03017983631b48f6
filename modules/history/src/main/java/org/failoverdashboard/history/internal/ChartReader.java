package org.failoverdashboard.history.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.failoverdashboard.history.api.Chart;
import org.failoverdashboard.history.api.Chart.Band;
import org.failoverdashboard.history.api.Chart.Point;
import org.failoverdashboard.history.api.Charts;
import org.failoverdashboard.history.api.HistoryUnavailableException;
import org.failoverdashboard.history.api.SampleLevel;
import org.failoverdashboard.history.domain.Levels;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/** Answers with the level of samples that fits, and with finer ones where it does not reach yet. */
final class ChartReader implements Charts {
  private record Series(int id, String observer) {}

  private final DataSource control;
  private final String observer;
  private final Levels levels;
  private final Time time;

  ChartReader(DataSource control, String observer, Levels levels, Time time) {
    this.control = control;
    this.observer = observer;
    this.levels = levels;
    this.time = time;
  }

  @Override
  public Chart chart(NodeId node, @Nullable String wanted, Instant from, Instant to, int points) {
    if (!from.isBefore(to) || points < 1 || points > MAX_POINTS) {
      throw new IllegalArgumentException("no chart of " + points + " points: " + from + " " + to);
    }
    SampleLevel level = levels.fitting(from, to, points, time.now());
    Duration step = step(from, to, points, level);
    try (Connection connection = control.getConnection()) {
      Optional<Series> series = series(connection, node, wanted);
      List<Point> found =
          series.isEmpty()
              ? List.of()
              : points(connection, series.get().id(), level, from, to, step);
      String sampledBy = series.map(Series::observer).orElse(null);
      return new Chart(node, sampledBy, level, from, to, step.toMillis(), found);
    } catch (SQLException e) {
      throw new HistoryUnavailableException(e);
    }
  }

  /** Whole milliseconds, and never finer than the level is. */
  private static Duration step(Instant from, Instant to, int points, SampleLevel level) {
    long range = Duration.between(from, to).toMillis();
    long step = Math.max(1, Math.ceilDiv(range, points));
    return Duration.ofMillis(Math.max(step, level.width().toMillis()));
  }

  private Optional<Series> series(Connection connection, NodeId node, @Nullable String wanted)
      throws SQLException {
    String sql =
        """
        select id, observer from sample_series
         where node_id = ? and (?::text is null or observer = ?)
         order by observer = ? desc, id desc limit 1\
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, node.value());
      statement.setString(2, wanted);
      statement.setString(3, wanted);
      statement.setString(4, observer);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(new Series(rows.getInt(1), rows.getString(2)))
            : Optional.empty();
      }
    }
  }

  private static List<Point> points(
      Connection connection, int series, SampleLevel level, Instant from, Instant to, Duration step)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ChartQuery.of(level))) {
      ChartQuery.bind(statement, series, from, to, step);
      try (ResultSet rows = statement.executeQuery()) {
        List<Point> points = new ArrayList<>();
        while (rows.next()) {
          points.add(point(rows));
        }
        return points;
      }
    }
  }

  private static Point point(ResultSet row) throws SQLException {
    long samples = row.getLong("samples");
    return new Point(
        row.getObject("at", OffsetDateTime.class).toInstant(),
        samples,
        row.getLong("available") / (double) samples,
        band(row, "lag_bytes"),
        band(row, "lag_ms"),
        band(row, "latency_ms"),
        band(row, "wal_rate"));
  }

  private static @Nullable Band band(ResultSet row, String metric) throws SQLException {
    double min = row.getDouble(metric + "_min");
    if (row.wasNull()) {
      return null;
    }
    return new Band(
        min,
        row.getDouble(metric + "_mean"),
        row.getDouble(metric + "_max"),
        row.getDouble(metric + "_p95"));
  }
}
