package org.failoverdashboard.web.start;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * What the owner of the tables settles for daily work: which rights the program's user has, and for
 * how long events are kept. Says how well the event store is kept from that user: by grants where
 * the tables belong to somebody else, by a trigger alone otherwise.
 */
final class DailyWork {
  private static final Logger LOG = System.getLogger(DailyWork.class.getName());

  private static final String MAY_CHANGE =
      """
      select pg_has_role(relowner, 'USAGE')
             or has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER')
        from pg_class where oid = 'event'::regclass\
      """;

  private final DataSource owner;
  private final DataSource daily;

  /**
   * @param owner of the tables
   * @param daily what the program works with
   */
  DailyWork(DataSource owner, DataSource daily) {
    this.owner = owner;
    this.daily = daily;
  }

  /**
   * @param days for how long events are kept
   */
  void settle(int days) throws SQLException {
    String user = ask(daily, "select current_user");
    try (Connection connection = owner.getConnection();
        PreparedStatement grant = connection.prepareStatement("select grant_daily_work(?::name)")) {
      grant.setString(1, user);
      grant.execute();
      keep(connection, days);
    }
    if (ask(daily, MAY_CHANGE).equals("f")) {
      LOG.log(Level.INFO, "The event store is append-only by grants: {0} may only append", user);
    } else {
      LOG.log(
          Level.WARNING,
          "The event store is append-only by a trigger alone: {0} owns it. Name another owner by"
              + " FAILOVER_DB_OWNER_USER, see docs/history.md",
          user);
    }
  }

  /** An instance that was not given the owner leaves it as others settled it. */
  private static void keep(Connection connection, int days) throws SQLException {
    if (ask(connection, "select has_table_privilege('event_keeping', 'UPDATE')").equals("f")) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("update event_keeping set days = ? where days <> ?")) {
      statement.setInt(1, days);
      statement.setInt(2, days);
      statement.execute();
    }
  }

  private static String ask(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return ask(connection, sql);
    }
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
