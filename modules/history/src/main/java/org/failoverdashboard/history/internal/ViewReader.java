package org.failoverdashboard.history.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.failoverdashboard.history.domain.StoredEvent;
import org.jspecify.annotations.Nullable;

/** Reads the views that were recorded of clusters, by the index made for them. */
final class ViewReader {
  private static final String TYPE = "type = 'cluster.view_changed'";

  /** Every stream and observer, without a look at the events between. */
  private static final String SERIES =
      """
      with recursive series as (
        (select stream, actor_name from event where {type} and {ours}
          order by stream, actor_name limit 1)
        union all
        select next.stream, next.actor_name
          from series cross join lateral (
            select stream, actor_name from event
             where {type} and {ours} and (stream, actor_name) > (series.stream, series.actor_name)
             order by stream, actor_name limit 1) next)
      """;

  private static final String LAST =
      """
      select last.* from series cross join lateral (
        {select} where {type} and event.stream = series.stream
           and event.actor_name = series.actor_name and at <= ?
         order by at desc, position desc limit 1) last\
      """;

  private static final String BETWEEN =
      """
      {select} where {type} and stream = ? and actor_name = ? and at > ? and at <= ?
      order by at, position limit ?\
      """;

  private static final String CHANGES =
      """
      select series.actor_name,
             (select count(*) from event where {type} and event.stream = series.stream
                 and event.actor_name = series.actor_name and at > ? and at <= ?) as changes
        from series\
      """;

  private static final String FIRST =
      EventReader.SELECT + "where type = 'cluster.view_changed' order by position limit 1";

  private final DataSource control;

  ViewReader(DataSource control) {
    this.control = control;
  }

  /**
   * Of each cluster and observer the last view at or before the moment.
   *
   * @param stream only of this one; null for all
   */
  List<StoredEvent> last(@Nullable String stream, Instant at) throws SQLException {
    return stream == null
        ? read(sql(SERIES + LAST, "true"), SamplePartitions.utc(at))
        : read(sql(SERIES + LAST, "stream = ?"), stream, stream, SamplePartitions.utc(at));
  }

  /** The views of one observer between two moments, oldest first. */
  List<StoredEvent> between(String stream, String observer, Instant from, Instant to, int limit)
      throws SQLException {
    return read(
        sql(BETWEEN, "true"),
        stream,
        observer,
        SamplePartitions.utc(from),
        SamplePartitions.utc(to),
        limit);
  }

  /** How many changes each observer saw between two moments, of all that ever had a view. */
  Map<String, Long> changes(String stream, Instant from, Instant to) throws SQLException {
    try (Connection connection = control.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(sql(SERIES + CHANGES, "stream = ?"))) {
      statement.setString(1, stream);
      statement.setString(2, stream);
      statement.setObject(3, SamplePartitions.utc(from));
      statement.setObject(4, SamplePartitions.utc(to));
      Map<String, Long> changes = new HashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          changes.put(rows.getString("actor_name"), rows.getLong("changes"));
        }
      }
      return changes;
    }
  }

  /** What the leader decided about a cluster in trouble between two moments, oldest first. */
  List<StoredEvent> considered(String stream, Instant from, Instant to, int limit)
      throws SQLException {
    return read(
        EventReader.SELECT
            + "where type = 'cluster.considered' and stream = ? and at >= ? and at <= ?"
            + " order by at, position limit ?",
        stream,
        SamplePartitions.utc(from),
        SamplePartitions.utc(to),
        limit);
  }

  /**
   * From when on views are complete: when the first was recorded, or until when retention has let
   * them go; empty before there is one.
   */
  Optional<Instant> begin() throws SQLException {
    Optional<Instant> recorded =
        read(FIRST).stream().map(event -> event.content().at()).findFirst();
    Instant cut = cut();
    return recorded.map(first -> first.isBefore(cut) ? cut : first);
  }

  private Instant cut() throws SQLException {
    try (Connection connection = control.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select coalesce(max(cut), 'epoch') from event_keeping");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return instant(row, "coalesce");
    }
  }

  /** Of events of a type the last at or before the moment, of each stream. */
  List<StoredEvent> lastOf(String type, Instant at) throws SQLException {
    return read(
        EventReader.SELECT
            + "where type = ? and at <= ? and position in"
            + " (select max(position) from event where type = ? and at <= ? group by stream)",
        type,
        SamplePartitions.utc(at),
        type,
        SamplePartitions.utc(at));
  }

  /** Events of these types after a moment, newest first. */
  List<StoredEvent> since(List<String> types, Instant at) throws SQLException {
    return read(
        EventReader.SELECT + "where type = any (?) and at > ? order by position desc",
        types.toArray(String[]::new),
        SamplePartitions.utc(at));
  }

  private static String sql(String template, String ours) {
    return template
        .replace("{select}", EventReader.SELECT)
        .replace("{type}", TYPE)
        .replace("{ours}", ours);
  }

  private List<StoredEvent> read(String sql, Object... parameters) throws SQLException {
    try (Connection connection = control.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        if (parameters[i] instanceof String[] texts) {
          statement.setArray(i + 1, connection.createArrayOf("text", texts));
        } else {
          statement.setObject(i + 1, parameters[i]);
        }
      }
      List<StoredEvent> events = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          events.add(EventReader.event(rows));
        }
      }
      return events;
    }
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
