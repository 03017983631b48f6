package org.failoverdashboard.regions.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.domain.ServerFacts;
import org.failoverdashboard.regions.domain.ServerFacts.Standby;
import org.jspecify.annotations.Nullable;

/** Asks a server about its place in its cluster (PostgreSQL manual, 27.2 "Statistics System"). */
final class ServerQuestions {
  private static final String SELF =
      """
      select pg_is_in_recovery(),
             (select system_identifier::text from pg_control_system()),
             pg_postmaster_start_time()::text,
             current_setting('cluster_name'),
             (select setting from pg_settings where name = 'primary_conninfo'),
             r.sender_host, r.sender_port
        from (values (1)) as one
        left join pg_stat_wal_receiver r on r.status = 'streaming'
      """;
  private static final String STANDBYS =
      """
      select application_name, host(client_addr)
        from pg_stat_replication
       where state in ('streaming', 'catchup')
       order by application_name
      """;

  /** Values of a connection string may be quoted (PostgreSQL manual, 32.1.1.1). */
  private static final Pattern APPLICATION_NAME =
      Pattern.compile("(?:^|\\s)application_name\\s*=\\s*(?:'([^']*)'|(\\S+))");

  private ServerQuestions() {}

  static ServerFacts facts(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SELF)) {
      row.next();
      return new ServerFacts(
          row.getBoolean(1),
          row.getString(2),
          row.getString(3),
          row.getString(4),
          applicationName(row.getString(5)),
          sender(row.getString(6), row.getInt(7)),
          standbys(connection));
    }
  }

  private static List<Standby> standbys(Connection connection) throws SQLException {
    List<Standby> standbys = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(STANDBYS)) {
      while (rows.next()) {
        standbys.add(new Standby(rows.getString(1), rows.getString(2)));
      }
    }
    return standbys;
  }

  private static @Nullable HostPort sender(@Nullable String host, int port) {
    if (host == null || host.isEmpty() || host.startsWith("/") || port < 1) {
      return null;
    }
    return new HostPort(host, port);
  }

  static @Nullable String applicationName(@Nullable String connectionString) {
    if (connectionString == null) {
      return null;
    }
    Matcher name = APPLICATION_NAME.matcher(connectionString);
    if (!name.find()) {
      return null;
    }
    return name.group(1) == null ? name.group(2) : name.group(1);
  }
}
