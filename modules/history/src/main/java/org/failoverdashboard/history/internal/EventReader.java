package org.failoverdashboard.history.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.failoverdashboard.history.domain.EventContent;
import org.failoverdashboard.history.domain.StoredEvent;
import org.failoverdashboard.regions.api.Actor;
import org.jspecify.annotations.Nullable;

/** Reads the table {@code event}. */
final class EventReader {
  static final String SELECT =
      """
      select position, id, stream, version, type, schema_version, at, actor_kind, actor_name,
             incident, cause, correlation, reason, payload::text as payload, hash
        from event
      """;

  /** What is kept for going back in time only is no news. */
  private static final String NEWS = "stream not like 'view:%'";

  /** Goes from stream to stream in the index instead of over all events. */
  private static final String STREAMS =
      """
      with recursive found as (
        (select stream from event order by stream limit 1)
        union all
        select (select stream from event where stream > found.stream order by stream limit 1)
          from found where found.stream is not null)
      select stream from found where stream is not null\
      """;

  private final DataSource control;

  EventReader(DataSource control) {
    this.control = control;
  }

  /** What was appended after a position, oldest first. */
  List<StoredEvent> after(long position, int limit) throws SQLException {
    return read(SELECT + "where position > ? order by position limit ?", position, limit);
  }

  /**
   * Newest first.
   *
   * @param stream only of this stream; null for all that are news
   */
  List<StoredEvent> before(@Nullable String stream, long position, int limit) throws SQLException {
    return stream == null
        ? read(
            SELECT + "where position < ? and " + NEWS + " order by position desc limit ?",
            position,
            limit)
        : read(
            SELECT + "where stream = ? and position < ? order by position desc limit ?",
            stream,
            position,
            limit);
  }

  /** Newest first, of all these streams: the newest of each are looked at, by the index. */
  List<StoredEvent> ofStreamsBefore(Set<String> streams, long position, int limit)
      throws SQLException {
    return read(
        SELECT
            + """
            where position in (select newest.position
                                 from unnest(?::text[]) as wanted(stream),
                                      lateral (select position from event
                                                where event.stream = wanted.stream and position < ?
                                                order by position desc limit ?) as newest)
            order by position desc limit ?\
            """,
        streams.toArray(String[]::new),
        position,
        limit,
        limit);
  }

  /**
   * Of one stream, oldest first.
   *
   * @param version only events after this one
   * @param end only events up to this position
   */
  List<StoredEvent> ofStream(String stream, long version, long end, int limit) throws SQLException {
    return read(
        SELECT + "where stream = ? and version > ? and position <= ? order by version limit ?",
        stream,
        version,
        end,
        limit);
  }

  /** The names of all streams, in an order that no server's collation changes. */
  List<String> streams() throws SQLException {
    List<String> streams = new ArrayList<>();
    try (Connection connection = control.getConnection();
        PreparedStatement statement = connection.prepareStatement(STREAMS);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        streams.add(rows.getString(1));
      }
    }
    Collections.sort(streams);
    return streams;
  }

  /** The place of the newest event; 0 in an empty store. */
  long newestPosition() throws SQLException {
    try (Connection connection = control.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select coalesce(max(position), 0) from event");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** All of an incident, oldest first. */
  List<StoredEvent> ofIncident(UUID incident) throws SQLException {
    return read(SELECT + "where incident = ? order by position", incident);
  }

  /**
   * All of the incidents that were told of between two moments, oldest event first: ids are UUIDv7.
   *
   * @param limit at most of so many incidents, the newest
   */
  List<StoredEvent> ofIncidentsBegun(Instant from, Instant to, int limit) throws SQLException {
    return read(
        SELECT
            + """
            where incident in (select incident from event
                                where type in ('incident.suspected', 'incident.ordered')
                                  and incident >= ? and incident < ?
                                order by incident desc limit ?)
            order by position\
            """,
        firstId(from),
        firstId(to),
        limit);
  }

  /**
   * What had happened by then, newest first. Ids are UUIDv7, so that the index of ids leads to the
   * place; what was told later of a moment before is not among them.
   */
  List<StoredEvent> until(Instant at, int limit) throws SQLException {
    return read(
        SELECT
            + "where position <= coalesce((select position from event where id < ?"
            + " order by id desc limit 1), 0) and at <= ? and "
            + NEWS
            + " order by position desc limit ?",
        firstId(at.plusMillis(1)),
        at.atOffset(ZoneOffset.UTC),
        limit);
  }

  /** No UUIDv7 of this millisecond is smaller (RFC 9562, section 5.7). */
  static UUID firstId(Instant at) {
    return new UUID(at.toEpochMilli() << 16 | 0x7000, Long.MIN_VALUE);
  }

  /**
   * What happened to one stream outside an incident while that happened, oldest first. Positions
   * follow the time closely, so that few rows before and after are looked at.
   *
   * @param first the position of what happened first
   * @param last the position of what happened last
   * @param from only from this moment on, at or before {@code first}
   * @param to only up to this moment
   */
  List<StoredEvent> between(
      UUID incident, String stream, long first, long last, Instant from, Instant to, int limit)
      throws SQLException {
    return read(
        SELECT
            + """
            where stream = ? and incident is distinct from ? and at between ? and ?
              and position > coalesce((select position from event
                                        where stream = ? and position < ? and at < ?
                                        order by position desc limit 1), 0)
              and position < coalesce((select position from event
                                        where stream = ? and position > ? and at > ?
                                        order by position limit 1), 9223372036854775807)
            order by position limit ?\
            """,
        stream,
        incident,
        from.atOffset(ZoneOffset.UTC),
        to.atOffset(ZoneOffset.UTC),
        stream,
        first,
        from.atOffset(ZoneOffset.UTC),
        stream,
        last,
        to.atOffset(ZoneOffset.UTC),
        limit);
  }

  /**
   * The same of the newest incidents of some streams.
   *
   * @param before only of incidents older than this one
   * @param limit at most of so many incidents
   */
  List<StoredEvent> ofIncidentsBefore(Set<String> streams, UUID before, int limit)
      throws SQLException {
    return read(
        SELECT
            + """
            where incident in (select incident from event
                                where type in ('incident.suspected', 'incident.ordered') and incident < ?
                                  and stream = any(?::text[])
                                order by incident desc limit ?)
            order by position\
            """,
        before,
        streams.toArray(String[]::new),
        limit);
  }

  /**
   * All of the newest incidents, oldest event first.
   *
   * @param before only of incidents older than this one; ids are in the order of their making
   * @param limit at most of so many incidents
   */
  List<StoredEvent> ofIncidentsBefore(UUID before, int limit) throws SQLException {
    return read(
        SELECT
            + """
            where incident in (select incident from event
                                where type in ('incident.suspected', 'incident.ordered') and incident < ?
                                order by incident desc limit ?)
            order by position\
            """,
        before,
        limit);
  }

  private List<StoredEvent> read(String sql, Object... parameters) throws SQLException {
    try (Connection connection = control.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      List<StoredEvent> events = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          events.add(event(rows));
        }
      }
      return events;
    }
  }

  static StoredEvent event(ResultSet row) throws SQLException {
    EventContent content =
        new EventContent(
            row.getObject("id", UUID.class),
            row.getString("stream"),
            row.getString("type"),
            row.getInt("schema_version"),
            row.getObject("at", OffsetDateTime.class).toInstant(),
            new Actor(row.getString("actor_kind"), row.getString("actor_name")),
            row.getObject("incident", UUID.class),
            row.getObject("cause", UUID.class),
            row.getObject("correlation", UUID.class),
            row.getString("reason"),
            row.getString("payload"));
    return new StoredEvent(
        row.getLong("position"),
        row.getLong("version"),
        content,
        HexFormat.of().formatHex(row.getBytes("hash")));
  }
}
