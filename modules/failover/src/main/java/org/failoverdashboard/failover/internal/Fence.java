package org.failoverdashboard.failover.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.failoverdashboard.monitoring.api.NodeConnections;
import org.failoverdashboard.regions.api.Node;

/**
 * Takes an old primary that came back out of use: every new transaction is read-only, and every
 * session of a client is ended, since an open one may have chosen otherwise.
 */
final class Fence {
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private final NodeConnections connections;

  Fence(NodeConnections connections) {
    this.connections = connections;
  }

  /** Returns how many sessions were ended. Safe to repeat. */
  int raise(Node node) throws SQLException {
    return connections.with(node, ANSWER, Fence::on);
  }

  private static int on(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("alter system set default_transaction_read_only = on");
      statement.execute("select pg_reload_conf()");
      try (ResultSet row =
          statement.executeQuery(
              """
              select count(pg_terminate_backend(pid)) from pg_stat_activity
              where backend_type = 'client backend'
                and application_name <> 'failover-dashboard'
              """)) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
