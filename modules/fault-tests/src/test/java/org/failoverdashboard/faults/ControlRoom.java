package org.failoverdashboard.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.PostgresSettings;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.PolicyForm;
import org.failoverdashboard.regions.api.Time;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** The real control database, migrated; asked and changed behind all proxies. */
final class ControlRoom implements AutoCloseable {
  private final PostgresServer server;

  ControlRoom(Path directory, Time time) {
    server =
        new PostgresServer(
            PostgresSettings.of(
                "control", directory.resolve("control"), PortAllocator.shared().next(), "secret"),
            time);
    server.start();
    Flyway.configure()
        .dataSource(server.jdbcUrl("postgres"), "postgres", "secret")
        .load()
        .migrate();
  }

  PostgresServer server() {
    return server;
  }

  /** Puts the cluster into the inventory, its first node published as the primary of term 1. */
  void declare(LabCluster cluster, Policy policy) {
    for (LabNode node : cluster.nodes()) {
      execute(
          "insert into region values (?, ?, 0, 0, ?) on conflict do nothing",
          node.region(),
          node.region(),
          node.region());
    }
    execute(
        "insert into cluster (id, name, policy, term) values (?, ?, ?::jsonb, 1)",
        id(cluster.name()),
        cluster.name(),
        json(policy));
    int priority = cluster.nodes().size();
    for (LabNode node : cluster.nodes()) {
      declare(cluster, node, priority--);
    }
    publish(cluster.name(), cluster.nodes().getFirst().name());
  }

  private void declare(LabCluster cluster, LabNode node, int priority) {
    execute(
        """
        insert into node (id, cluster_id, name, region_code, host, port, replication_host,
                          replication_port, promotion, priority, db_user, db_name, password_reference)
        values (?, ?, ?, ?, ?, ?, ?, ?, 'ALLOWED', ?, 'failover', 'postgres', 'env:UNUSED')
        """,
        id(node.name()),
        id(cluster.name()),
        node.name(),
        node.region(),
        node.address().host(),
        node.address().port(),
        node.replicationAddress().host(),
        node.replicationAddress().port(),
        priority);
  }

  /** As after a failover that ended long ago. */
  private void publish(String cluster, String node) {
    execute("update cluster set primary_node = ? where name = ?", id(node), cluster);
  }

  void policy(String cluster, Policy policy) {
    execute(
        "update cluster set policy = ?::jsonb, version = version + 1 where name = ?",
        json(policy),
        cluster);
  }

  long term(String cluster) {
    return Long.parseLong(text("select term::text from cluster where name = ?", cluster));
  }

  /** Name of the published primary. */
  String published(String cluster) {
    return text(
        "select node.name from cluster join node on node.id = primary_node where cluster.name = ?",
        cluster);
  }

  /** How many failovers of the cluster are in that state. */
  long failovers(String cluster, String state) {
    return Long.parseLong(
        text(
            "select count(*)::text from failover join cluster on cluster.id = cluster_id"
                + " where name = ? and state = ?",
            cluster,
            state));
  }

  /** The lease runs out now, as if its time had passed. */
  void expireLease() {
    execute("update lease set expires_at = clock_timestamp() - interval '1 ms'");
  }

  /** Name of the observer that holds the lease; empty when it has run out. */
  String leader() {
    List<String> holders =
        texts("select split_part(holder, '/', 1) from lease where expires_at > clock_timestamp()");
    return holders.isEmpty() ? "" : holders.getFirst();
  }

  void execute(String sql, @Nullable Object... parameters) {
    try (Connection connection = connect();
        PreparedStatement statement = prepare(connection, sql, parameters)) {
      statement.execute();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Nobody can record anything, as on a control database that was failed over to a standby. */
  void readOnly(boolean on) {
    execute("alter system set default_transaction_read_only = " + (on ? "on" : "off"));
    execute("select pg_reload_conf()");
  }

  void script(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  String text(String sql, @Nullable Object... parameters) {
    return texts(sql, parameters).getFirst();
  }

  /** The first column of every row. */
  List<String> texts(String sql, @Nullable Object... parameters) {
    try (Connection connection = connect();
        PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet row = statement.executeQuery()) {
      List<String> texts = new ArrayList<>();
      while (row.next()) {
        texts.add(String.valueOf(row.getString(1)));
      }
      return texts;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** A connection of the superuser; close it. */
  Connection connect() throws SQLException {
    return server.connect("postgres");
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  /** Everything of the lab is known by its name. */
  static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static String json(Policy policy) {
    try {
      return new JsonMapper().writeValueAsString(PolicyForm.of(policy));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
