package org.failoverdashboard.monitoring.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.failoverdashboard.monitoring.api.NodeConnections;
import org.failoverdashboard.monitoring.api.ServerState;

/**
 * What keeps a control connection quick: a new server process reads the catalogs, plans the look
 * and loads PL/pgSQL, in which steps wait, at the first use of each. On a slow machine that took 50
 * to 80 ms of a failover.
 */
record Exercise(Probe probe) implements NodeConnections.Work<ServerState> {
  private static final String WAIT_FOR_NOTHING =
      "do $$ begin perform pg_stat_clear_snapshot(); end $$";

  @Override
  public ServerState on(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(WAIT_FOR_NOTHING);
    } catch (SQLException withoutPlpgsql) {
      // Somebody dropped the language: the steps do without, too.
    }
    return probe.look(connection);
  }
}
