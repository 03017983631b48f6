package org.failoverdashboard.history.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.failoverdashboard.history.domain.EventContent;
import org.failoverdashboard.history.domain.HashChain.Link;
import org.failoverdashboard.history.domain.Retired;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Time;

/**
 * Lets go of events that were kept long enough. What may go is decided by the database alone; every
 * observer asks it to, and one at a time is let.
 *
 * <p>Invariant: what goes, where its streams begin from then on, and the event that tells of it are
 * one transaction.
 */
final class EventRetention {
  private static final Logger LOG = System.getLogger(EventRetention.class.getName());

  /** Less than a second, so that no timeout of a connection cuts it off. */
  static final int EVENTS_AT_ONCE = 5_000;

  /** Of a backlog the rest goes the next time. */
  private static final int TURNS = 20;

  private record Gone(Instant before, List<Retired> retired) {}

  private final DataSource control;
  private final Actor by;
  private final Ids ids;
  private final Time time;

  /**
   * @param observer who asks
   */
  EventRetention(DataSource control, String observer, Ids ids, Time time) {
    this.control = control;
    this.by = Actor.observer(observer);
    this.ids = ids;
    this.time = time;
  }

  /** How many events went. */
  long retire() throws SQLException {
    long events = 0;
    for (int turn = 0; turn < TURNS; turn++) {
      long went = retireSome();
      if (went == 0) {
        break;
      }
      events += went;
    }
    if (events > 0) {
      LOG.log(Level.INFO, "{0} events were kept long enough and are gone", events);
    }
    return events;
  }

  private long retireSome() throws SQLException {
    try (Connection connection = control.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Gone gone = ask(connection);
        if (!gone.retired().isEmpty()) {
          EventAppender.append(
              connection,
              List.of(
                  EventContent.of(
                      Retired.told(ids.next(), time.now(), by, gone.before(), gone.retired()))));
        }
        connection.commit();
        return gone.retired().stream().mapToLong(Retired::events).sum();
      } catch (SQLException | RuntimeException e) {
        EventAppender.rollBack(connection, e);
        throw e;
      }
    }
  }

  private static Gone ask(Connection connection) throws SQLException {
    Instant before = Instant.MIN;
    List<Retired> retired = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement("select * from retire_events(?)")) {
      statement.setInt(1, EVENTS_AT_ONCE);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          before = rows.getObject("before", OffsetDateTime.class).toInstant();
          retired.add(
              new Retired(
                  rows.getString("stream"),
                  new Link(
                      rows.getLong("version"), HexFormat.of().formatHex(rows.getBytes("hash"))),
                  rows.getLong("events")));
        }
      }
    }
    return new Gone(before, retired);
  }
}
