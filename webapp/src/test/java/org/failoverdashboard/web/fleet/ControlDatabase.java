package org.failoverdashboard.web.fleet;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.PostgresServer.StopMode;
import org.failoverdashboard.embedded.PostgresSettings;
import org.failoverdashboard.embedded.ProgramSecrets;
import org.failoverdashboard.regions.api.Time;

/** The control database of the fleet, and what stands in it: asked past every proxy. */
final class ControlDatabase implements AutoCloseable {
  static final String NAME = "failover";

  private final PostgresServer server;
  private final ProgramSecrets secrets;

  private ControlDatabase(PostgresServer server, ProgramSecrets secrets) {
    this.server = server;
    this.secrets = secrets;
  }

  /** Starts it, empty: the observers make its tables. */
  static ControlDatabase start(Path directory, ProgramSecrets secrets, Time time) {
    PostgresServer server =
        new PostgresServer(
            PostgresSettings.of(
                    "control",
                    directory.resolve("control"),
                    PortAllocator.shared().next(),
                    secrets.controlPassword())
                .with(Map.of("shared_buffers", "64MB")),
            time);
    server.start();
    ControlDatabase database = new ControlDatabase(server, secrets);
    database.execute(
        "postgres", "create role failover login password '" + secrets.controlPassword() + "'");
    database.execute("postgres", "create database failover owner failover");
    return database;
  }

  PostgresServer server() {
    return server;
  }

  Map<String, String> environment() {
    return Map.of(
        "FAILOVER_DB_NAME",
        NAME,
        "FAILOVER_DB_USER",
        "failover",
        "FAILOVER_DB_PASSWORD",
        secrets.controlPassword());
  }

  /** The name of the observer whose lease has not run out; empty when nobody leads. */
  Optional<String> leader() {
    return rows("select split_part(holder, '/', 1) from lease where expires_at > clock_timestamp()")
        .stream()
        .findFirst();
  }

  /** The state of every failover of the cluster, by term. */
  List<String> failovers(String cluster) {
    return rows(
        """
        select failover.state from failover join cluster on cluster.id = failover.cluster_id
        where cluster.name = '%s' order by failover.term
        """
            .formatted(cluster));
  }

  long term(String cluster) {
    return Long.parseLong(
        rows("select term from cluster where name = '" + cluster + "'").getFirst());
  }

  /** The name of the published primary. */
  String primary(String cluster) {
    return rows("""
    select node.name from cluster join node on node.id = cluster.primary_node
    where cluster.name = '%s'
    """
            .formatted(cluster))
        .getFirst();
  }

  /** The nodes that any observer ever intended to promote in the newest failover. */
  List<String> promotionsOfNewest(String cluster) {
    return rows(
        """
        select node.name from failover_step join node on node.id = failover_step.node_id
        where step = 'PROMOTE' and failover_id =
          (select failover.id from failover join cluster on cluster.id = failover.cluster_id
            where cluster.name = '%s' order by failover.term desc limit 1)
        """
            .formatted(cluster));
  }

  void readOnly(boolean on) {
    execute(NAME, "alter system set default_transaction_read_only = " + on);
    execute(NAME, "select pg_reload_conf()");
  }

  /** The first column of every row. */
  List<String> rows(String sql) {
    try (Connection connection = server.connect(NAME);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> first = new ArrayList<>();
      while (rows.next()) {
        first.add(rows.getString(1));
      }
      return first;
    } catch (SQLException e) {
      throw new AssertionError("asking the control database: " + sql, e);
    }
  }

  void execute(String database, String sql) {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      // It stays possible to end what makes everything read-only.
      statement.execute("set default_transaction_read_only = off");
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError("telling the control database: " + sql, e);
    }
  }

  void stop() {
    server.stop(StopMode.IMMEDIATE);
  }

  void startAgain() {
    server.start();
  }

  @Override
  public void close() {
    server.close();
  }
}
