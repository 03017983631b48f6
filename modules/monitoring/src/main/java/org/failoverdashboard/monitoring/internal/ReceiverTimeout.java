package org.failoverdashboard.monitoring.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code postgresql.auto.conf} of a standby said of {@code wal_receiver_timeout} before it was
 * shortened. The file is restored as soon as the receiver has read it; the receiver itself keeps
 * the short timeout until the next reload.
 *
 * @param text as it stood there; null when it did not
 */
record ReceiverTimeout(@Nullable String text) {
  /** Nobody else sets less than a second: a rest of an observer that ended in between. */
  private static final Pattern OURS = Pattern.compile("(\\d{1,3}|1000)ms");

  private static final String WRITTEN =
      """
      select setting from pg_file_settings
       where name = 'wal_receiver_timeout' and sourcefile like '%postgresql.auto.conf'
      """;

  /** Shortens the timeout and has every process of the server read it. */
  static ReceiverTimeout shorten(Connection connection, Duration timeout) throws SQLException {
    ReceiverTimeout before = new ReceiverTimeout(written(connection));
    set(connection, timeout.toMillis() + "ms");
    reload(connection);
    return before;
  }

  /** Puts the file back; nothing reads it now. */
  void restore(Connection connection) throws SQLException {
    set(connection, text);
  }

  /** Has every process of the server read its configuration. */
  static void reload(Connection connection) throws SQLException {
    execute(connection, "select pg_reload_conf()");
  }

  private static @Nullable String written(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WRITTEN);
        ResultSet row = statement.executeQuery()) {
      String setting = row.next() ? row.getString(1) : null;
      return setting == null || OURS.matcher(setting).matches() ? null : setting;
    }
  }

  private static void set(Connection connection, @Nullable String setting) throws SQLException {
    execute(
        connection,
        setting == null
            ? "alter system reset wal_receiver_timeout"
            : "alter system set wal_receiver_timeout = '" + setting.replace("'", "''") + "'");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
