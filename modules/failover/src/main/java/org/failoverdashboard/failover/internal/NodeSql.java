package org.failoverdashboard.failover.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Predicate;
import org.failoverdashboard.core.plan.ServerException;
import org.failoverdashboard.monitoring.api.NodeConnections;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;
import org.jspecify.annotations.Nullable;

/** Work on a node's server, with its errors told as a step tells them. */
final class NodeSql {
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private final NodeConnections connections;
  private final Predicate<Node> gone;

  /**
   * @param gone whether there is proof by now that nobody can use a node
   */
  NodeSql(NodeConnections connections, Predicate<Node> gone) {
    this.connections = connections;
    this.gone = gone;
  }

  <T> T on(Node node, NodeConnections.Work<T> work) throws ServerException {
    return on(node, ANSWER, work);
  }

  <T> T on(Node node, Duration timeout, NodeConnections.Work<T> work) throws ServerException {
    try {
      return connections.with(node, timeout, work);
    } catch (SQLException failure) {
      throw new ServerException(
          gone.test(node), node.name() + ": " + failure.getMessage(), failure);
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  static Lsn lsn(@Nullable String text) {
    return text == null ? Lsn.ZERO : Lsn.parse(text);
  }
}
