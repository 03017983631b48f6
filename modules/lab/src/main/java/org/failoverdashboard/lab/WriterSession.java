package org.failoverdashboard.lab;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import org.failoverdashboard.regions.api.Credentials;
import org.failoverdashboard.regions.api.HostPort;

/** A writer's connection to one node, through the proxy for clients. */
final class WriterSession implements AutoCloseable {
  private final Connection connection;
  private final PreparedStatement insert;

  private WriterSession(Connection connection) throws SQLException {
    this.connection = connection;
    this.insert = connection.prepareStatement("INSERT INTO ticks (id, at) VALUES (?, ?)");
  }

  /**
   * Connects.
   *
   * @param patience after which an answer counts as none; at least a second is given to connect
   */
  static WriterSession open(HostPort address, Credentials credentials, Duration patience)
      throws SQLException {
    String seconds = Long.toString(Math.max(1, patience.toSeconds()));
    Properties properties = new Properties();
    properties.setProperty("user", credentials.user());
    properties.setProperty("password", credentials.password());
    properties.setProperty("ApplicationName", "lab-writer");
    properties.setProperty("sslmode", "disable");
    properties.setProperty("gssEncMode", "disable");
    properties.setProperty("connectTimeout", seconds);
    properties.setProperty("socketTimeout", seconds);
    Connection connection =
        DriverManager.getConnection(
            "jdbc:postgresql://" + address + "/" + credentials.database(), properties);
    // In milliseconds, whereas socketTimeout counts seconds.
    connection.setNetworkTimeout(Runnable::run, Math.toIntExact(patience.toMillis()));
    return new WriterSession(connection);
  }

  /** Whether the node takes writes now: it is no standby and not fenced. */
  boolean isWritable() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW transaction_read_only")) {
      return row.next() && row.getString(1).equals("off");
    }
  }

  /**
   * Commits one row; returns when it is acknowledged.
   *
   * @throws SQLException also where the commit is acknowledged with a warning: its wait for a
   *     standby was cancelled, so the row may be lost with this node
   */
  void commit(long id, Instant at) throws SQLException {
    insert.clearWarnings();
    insert.setLong(1, id);
    insert.setObject(2, at.atOffset(ZoneOffset.UTC));
    insert.executeUpdate();
    if (insert.getWarnings() != null) {
      throw insert.getWarnings();
    }
  }

  @Override
  public void close() {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      // Broken already.
    }
  }
}
