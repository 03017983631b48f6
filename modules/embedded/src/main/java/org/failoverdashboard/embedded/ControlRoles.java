package org.failoverdashboard.embedded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.failoverdashboard.embedded.ServerException.Reason;

/**
 * The embedded control database and its two roles: one owns all that is in it, the program works
 * with the other. Neither has the password of the superuser.
 */
final class ControlRoles {
  static final String DATABASE = "failover";
  static final String OWNER = "failover_owner";
  static final String DAILY = "failover";

  private final PostgresServer server;
  private final ProgramSecrets secrets;

  ControlRoles(PostgresServer server, ProgramSecrets secrets) {
    this.server = server;
    this.secrets = secrets;
  }

  /** Makes what is missing; what an earlier version made with one role gets its owner. */
  void prepare() {
    try {
      try (Connection connection = server.connect("postgres");
          Statement statement = connection.createStatement()) {
        role(statement, OWNER);
        role(statement, DAILY);
        if (!found(statement, "SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
          statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
          return;
        }
      }
      try (Connection connection = server.connect(DATABASE);
          Statement statement = connection.createStatement()) {
        // Also what was restored, or left by a start that was killed in between.
        statement.execute("REASSIGN OWNED BY " + DAILY + " TO " + OWNER);
      }
    } catch (SQLException e) {
      throw new ServerException(
          Reason.NOT_STARTED, "Cannot create the control database: " + e.getMessage(), e);
    }
  }

  private void role(Statement statement, String name) throws SQLException {
    boolean there = found(statement, "SELECT FROM pg_roles WHERE rolname = '" + name + "'");
    // Passwords are of an alphabet without quotes.
    statement.execute(
        (there ? "ALTER ROLE " : "CREATE ROLE ")
            + name
            + " LOGIN PASSWORD '"
            + secrets.passwordOf(name)
            + "'");
  }

  private static boolean found(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next();
    }
  }
}
