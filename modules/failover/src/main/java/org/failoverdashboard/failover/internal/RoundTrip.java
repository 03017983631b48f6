package org.failoverdashboard.failover.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Several statements for the price of one round trip: the driver sends them all at once and the
 * server answers one after the other (PostgreSQL manual, "Pipelining"). Between far regions the
 * round trips are what a failover takes its time for.
 *
 * <p>They are one implicit transaction, but for a first one that no transaction may hold, such as
 * {@code ALTER SYSTEM}: it takes effect by itself.
 */
final class RoundTrip {
  /**
   * Nobody can wait there: the language is not there (undefined_object), or what is replayed ended
   * the wait of a standby (serialization_failure; PostgreSQL manual, 26.4.2).
   */
  private static final Set<String> NO_WAIT = Set.of("42704", "40001");

  private RoundTrip() {}

  /** Reads one row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Runs all of them and returns the first row of the last. */
  static <T> T last(Connection connection, Row<T> reader, String... statements)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean rows = statement.execute(String.join(";\n", statements));
      for (int i = 1; i < statements.length; i++) {
        rows = statement.getMoreResults();
      }
      if (!rows) {
        throw new SQLException("the last of several statements answered without a row");
      }
      try (ResultSet answer = statement.getResultSet()) {
        answer.next();
        return reader.read(answer);
      }
    }
  }

  /**
   * Runs the first ones, waits, and reads the row; reads it at once where nobody can wait. All in
   * one round trip, otherwise two.
   */
  static <T> T waiting(
      Connection connection, Row<T> reader, List<String> first, String wait, String row)
      throws SQLException {
    List<String> all = new ArrayList<>(first);
    all.add(wait);
    all.add(row);
    try {
      return last(connection, reader, all.toArray(String[]::new));
    } catch (SQLException failure) {
      if (!NO_WAIT.contains(String.valueOf(failure.getSQLState()))) {
        throw failure;
      }
      return last(connection, reader, row);
    }
  }

  /**
   * A statement that waits on the server until something holds, at most half a second: asking again
   * and again from afar would cost a round trip each time.
   */
  static String until(String condition) {
    return until(condition, "null");
  }

  /**
   * The same, doing something each time before it looks.
   *
   * @param doing statements of PL/pgSQL; {@code found} tells in the condition whether the last one
   *     had a row
   */
  static String until(String condition, String doing) {
    return """
    do $$
    declare
      enough timestamptz := clock_timestamp() + interval '500 ms';
    begin
      for i in 1..250 loop
        perform pg_stat_clear_snapshot();
        %s;
        exit when %s or clock_timestamp() > enough;
        perform pg_sleep(0.002);
      end loop;
    end $$\
    """
        .formatted(doing, condition);
  }
}
