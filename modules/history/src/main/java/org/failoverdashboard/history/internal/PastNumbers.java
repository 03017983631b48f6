package org.failoverdashboard.history.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.failoverdashboard.history.api.PastCluster;
import org.failoverdashboard.history.api.PastNode.Numbers;
import org.failoverdashboard.history.api.SampleLevel;
import org.failoverdashboard.history.domain.Levels;
import org.failoverdashboard.history.domain.PastProjection;
import org.failoverdashboard.history.domain.PastProjection.Series;
import org.jspecify.annotations.Nullable;

/** Finds what samples say of nodes at a moment, in the finest level that reaches back so far. */
final class PastNumbers {
  private static final String RAW =
      """
      select series.node_id, series.observer, kept.at, kept.lag_bytes, kept.lag_ms,
             kept.latency_ms
        from sample_series series cross join lateral (
          select * from sample where sample.series = series.id and at > ? and at <= ?
           order by at desc limit 1) kept
       where series.node_id = any (?)\
      """;

  private static final String SUMS =
      """
      select series.node_id, series.observer, kept.at, kept.lag_bytes_mean as lag_bytes,
             kept.lag_ms_mean as lag_ms, kept.latency_ms_mean as latency_ms
        from sample_series series cross join lateral (
          select * from {level} where {level}.series = series.id and at > ? and at <= ?
           order by at desc limit 1) kept
       where series.node_id = any (?)\
      """;

  private static final String WATCHING =
      """
      select distinct series.observer from sample_series series
       where series.node_id = any (?) and exists (
             select 1 from {level} kept
              where kept.series = series.id and kept.at > ? and kept.at <= ?)\
      """;

  private final DataSource control;
  private final Levels levels;

  PastNumbers(DataSource control, Levels levels) {
    this.control = control;
    this.levels = levels;
  }

  /** By observer and node; where there is nothing close enough there is no entry. */
  Map<Series, Numbers> at(Collection<PastCluster> clusters, Instant at, Instant now)
      throws SQLException {
    UUID[] nodes = nodes(clusters);
    SampleLevel level = level(at, now);
    try (Connection connection = control.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql(level))) {
      statement.setObject(1, SamplePartitions.utc(after(level, at)));
      statement.setObject(2, SamplePartitions.utc(at));
      statement.setArray(3, connection.createArrayOf("uuid", nodes));
      Map<Series, Numbers> numbers = new HashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          numbers.put(
              new Series(rows.getString("observer"), rows.getString("node_id")), read(rows));
        }
      }
      return numbers;
    }
  }

  /** Who took samples of nodes of these clusters between two moments. */
  Set<String> watching(Collection<PastCluster> clusters, Instant from, Instant to, Instant now)
      throws SQLException {
    SampleLevel level = level(from, now);
    Instant after = level == SampleLevel.RAW ? from : after(level, from);
    try (Connection connection = control.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(WATCHING.replace("{level}", level.table()))) {
      statement.setArray(1, connection.createArrayOf("uuid", nodes(clusters)));
      statement.setObject(2, SamplePartitions.utc(after));
      statement.setObject(3, SamplePartitions.utc(to));
      Set<String> observers = new HashSet<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          observers.add(rows.getString("observer"));
        }
      }
      return observers;
    }
  }

  private static UUID[] nodes(Collection<PastCluster> clusters) {
    return clusters.stream()
        .flatMap(cluster -> cluster.nodes().stream())
        .map(node -> UUID.fromString(node.id()))
        .distinct()
        .toArray(UUID[]::new);
  }

  private SampleLevel level(Instant at, Instant now) {
    if (at.isAfter(levels.keptSince(SampleLevel.RAW, now))) {
      return SampleLevel.RAW;
    }
    return at.isAfter(levels.keptSince(SampleLevel.MINUTE, now))
        ? SampleLevel.MINUTE
        : SampleLevel.HOUR;
  }

  private static String sql(SampleLevel level) {
    return switch (level) {
      case RAW -> RAW;
      case MINUTE, HOUR -> SUMS.replace("{level}", level.table());
    };
  }

  /** A sum is of the moment when it holds it: its row begins at the last full minute or hour. */
  private static Instant after(SampleLevel level, Instant at) {
    return switch (level) {
      case RAW -> at.minus(PastProjection.UNWATCHED_AFTER);
      case MINUTE -> at.truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMillis(1));
      case HOUR -> at.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofMillis(1));
    };
  }

  private static Numbers read(ResultSet row) throws SQLException {
    Double lagBytes = number(row, "lag_bytes");
    return new Numbers(
        ViewReader.instant(row, "at"),
        lagBytes == null ? null : Long.valueOf(Math.round(lagBytes)),
        number(row, "lag_ms"),
        number(row, "latency_ms"));
  }

  private static @Nullable Double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : Double.valueOf(Math.round(value * 1e3) / 1e3);
  }
}
