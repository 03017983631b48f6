package org.failoverdashboard.failover.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.failoverdashboard.core.plan.ServerException;
import org.failoverdashboard.regions.api.Node;

/**
 * Takes an old primary that came back out of use: every new transaction is read-only, and every
 * session of a client is ended, since an open one may have chosen otherwise. Those of superusers
 * are ended by superusers only: where the program is none, the others are ended all the same.
 */
final class Fence {
  private final NodeSql sql;

  Fence(NodeSql sql) {
    this.sql = sql;
  }

  /** Returns how many sessions were ended. Safe to repeat. */
  int raise(Node node) throws ServerException {
    return sql.on(node, Fence::on);
  }

  /** Lets it take writes again. Safe to repeat. */
  void lift(Node node) throws ServerException {
    sql.on(
        node,
        connection -> {
          NodeSql.execute(connection, "alter system reset default_transaction_read_only");
          NodeSql.execute(connection, "select pg_reload_conf()");
          return true;
        });
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
                and (current_setting('is_superuser')::bool
                  or not exists (select from pg_roles where oid = usesysid and rolsuper))
              """)) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
