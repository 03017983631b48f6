package org.failoverdashboard.history.internal;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.failoverdashboard.history.domain.EventContent;
import org.failoverdashboard.history.domain.HashChain;
import org.failoverdashboard.history.domain.HashChain.Link;

/**
 * Appends to the table {@code event}.
 *
 * <p>Invariants: one appender at a time, of all observers, so versions have no gap, the chain has
 * no fork and positions become visible in their order; an event whose id is there already is left
 * alone, so a batch may be appended again when nobody knows whether it was committed.
 */
final class EventAppender {
  /** Any number that nobody else locks: "history" in ASCII. */
  private static final long APPEND_LOCK = 0x686973746f7279L;

  private static final String INSERT =
      """
      insert into event (id, stream, version, type, schema_version, at, actor_kind, actor_name,
                         incident, cause, correlation, reason, payload, hash)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)\
      """;

  /** Of a stream of which every event was let go it is known where it ended. */
  private static final String ENDS =
      """
      select wanted.stream, coalesce(last.version, anchor.version) as version,
             coalesce(last.hash, anchor.hash) as hash
        from unnest(?) wanted (stream)
        left join lateral (select version, hash from event
                            where event.stream = wanted.stream
                            order by version desc limit 1) last on true
        left join event_anchor anchor on anchor.stream = wanted.stream
       where coalesce(last.version, anchor.version) is not null\
      """;

  private final DataSource control;

  EventAppender(DataSource control) {
    this.control = control;
  }

  /** Appends all of them, in their order, or none. */
  void append(List<EventContent> events) throws SQLException {
    try (Connection connection = control.getConnection()) {
      connection.setAutoCommit(false);
      try {
        append(connection, events);
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        rollBack(connection, e);
        throw e;
      }
    }
  }

  /** Appends them as a part of the connection's transaction. */
  static void append(Connection connection, List<EventContent> events) throws SQLException {
    lock(connection);
    insert(connection, missing(connection, events));
  }

  /**
   * An observer that freezes while it holds the lock loses it: the server ends its transaction, so
   * that the others can go on (PostgreSQL manual, idle_in_transaction_session_timeout).
   */
  private static void lock(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select set_config('idle_in_transaction_session_timeout', '5s', true),"
                + " pg_advisory_xact_lock(?)")) {
      statement.setLong(1, APPEND_LOCK);
      statement.execute();
    }
  }

  private static List<EventContent> missing(Connection connection, List<EventContent> events)
      throws SQLException {
    Set<UUID> there = new HashSet<>();
    Object[] ids = events.stream().map(EventContent::id).toArray();
    try (PreparedStatement statement =
        connection.prepareStatement("select id from event where id = any (?)")) {
      statement.setArray(1, connection.createArrayOf("uuid", ids));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          there.add(rows.getObject(1, UUID.class));
        }
      }
    }
    return events.stream().filter(event -> there.add(event.id())).toList();
  }

  private static void insert(Connection connection, List<EventContent> events) throws SQLException {
    Map<String, Link> ends = ends(connection, events);
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (EventContent event : events) {
        Link link = ends.getOrDefault(event.stream(), HashChain.START).next(event);
        ends.put(event.stream(), link);
        bind(statement, event, link);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static Map<String, Link> ends(Connection connection, List<EventContent> events)
      throws SQLException {
    Map<String, Link> ends = new HashMap<>();
    Object[] streams = events.stream().map(EventContent::stream).distinct().toArray();
    Array wanted = connection.createArrayOf("text", streams);
    try (PreparedStatement statement = connection.prepareStatement(ENDS)) {
      statement.setArray(1, wanted);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String hash = HexFormat.of().formatHex(rows.getBytes("hash"));
          ends.put(rows.getString("stream"), new Link(rows.getLong("version"), hash));
        }
      }
    }
    return ends;
  }

  private static void bind(PreparedStatement statement, EventContent event, Link link)
      throws SQLException {
    statement.setObject(1, event.id());
    statement.setString(2, event.stream());
    statement.setLong(3, link.version());
    statement.setString(4, event.type());
    statement.setInt(5, event.schemaVersion());
    statement.setObject(6, event.at().atOffset(ZoneOffset.UTC));
    statement.setString(7, event.actor().kind());
    statement.setString(8, event.actor().name());
    statement.setObject(9, event.incident());
    statement.setObject(10, event.cause());
    statement.setObject(11, event.correlation());
    statement.setString(12, event.reason());
    statement.setString(13, event.payload());
    statement.setBytes(14, HexFormat.of().parseHex(link.hash()));
  }

  static void rollBack(Connection connection, Exception because) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }
}
