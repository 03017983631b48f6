package org.failoverdashboard.failover.internal;

import static org.failoverdashboard.failover.internal.NodeSql.execute;
import static org.failoverdashboard.failover.internal.NodeSql.lsn;
import static org.failoverdashboard.failover.internal.NodeSql.text;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.failoverdashboard.core.plan.ServerException;
import org.failoverdashboard.core.plan.Servers.Promoted;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.Time;

/** Makes a standby the primary, and has it prove that it is. */
final class Promoting {
  /** Asking more often would take from a small machine what the promotion itself needs. */
  private static final Duration POLL = Duration.ofMillis(3);

  /** What stands in the way, or the promotion itself, in one statement. */
  private static final String PROMOTE =
      """
      select case when not pg_is_in_recovery() then true
                  when current_setting('primary_conninfo') <> '' then false
                  else pg_promote(false) end
      """;

  private static final String PROMOTED =
      """
      select case when pg_is_in_recovery() then null else pg_current_wal_lsn()::text end,
             case when pg_is_in_recovery() then null
               else ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int end,
             current_setting('default_transaction_read_only')::bool
      """;

  private final NodeSql sql;
  private final Time time;

  Promoting(NodeSql sql, Time time) {
    this.sql = sql;
    this.time = time;
  }

  Promoted promote(Node standby, Duration patience) throws ServerException, InterruptedException {
    boolean allowed = sql.on(standby, connection -> text(connection, PROMOTE).equals("t"));
    if (!allowed) {
      throw new ServerException(false, standby.name() + " has an upstream again: not promoted");
    }
    long deadline = time.nanoTime() + patience.toNanos();
    while (time.nanoTime() - deadline < 0) {
      Promoted promoted = sql.on(standby, Promoting::promoted);
      if (promoted.timeline() > 0) {
        return promoted;
      }
      time.sleep(POLL);
    }
    throw new ServerException(
        false, standby.name() + " is in recovery after " + patience.toMillis() + " ms");
  }

  /** Timeline 0 while it is still in recovery. */
  private static Promoted promoted(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(PROMOTED)) {
      row.next();
      Promoted promoted = new Promoted(row.getInt(2), lsn(row.getString(1)));
      if (promoted.timeline() > 0 && row.getBoolean(3)) {
        allowWrites(connection);
      }
      return promoted;
    }
  }

  /** It was fenced in an earlier life. */
  private static void allowWrites(Connection connection) throws SQLException {
    execute(connection, "alter system reset default_transaction_read_only");
    execute(connection, "select pg_reload_conf()");
  }

  /**
   * A wait for synchronous standbys that was cancelled is acknowledged with a warning: that is no
   * proof (PostgreSQL manual, 26.2.8.4).
   */
  void prove(Node primary, Duration patience) throws ServerException {
    sql.on(
        primary,
        patience,
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute(
                "select pg_logical_emit_message(true, 'failover-dashboard', 'takes writes')");
            if (statement.getWarnings() != null) {
              throw statement.getWarnings();
            }
          }
          return true;
        });
  }
}
