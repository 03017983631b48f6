package org.failoverdashboard.monitoring.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.failoverdashboard.regions.api.Node;

/**
 * The control connection of each node, kept open beside the one that watches it, so that asking and
 * acting need no new sign-in. One piece of work at a time uses it.
 */
public interface NodeConnections {
  /** Work on a connection in auto-commit mode; must not close it. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * Runs the work on the node's control connection, opening it if need be. The connection is thrown
   * away when the work fails, so that the next caller starts afresh.
   *
   * @param timeout for the work to be let in, and then for every single answer of the server
   * @throws SQLException as the driver says, or with SQLSTATE 57014 when the connection stayed busy
   */
  <T> T with(Node node, Duration timeout, Work<T> work) throws SQLException;
}
