package org.failoverdashboard.launcher.live;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.PostgresSettings;
import org.failoverdashboard.launcher.LauncherException;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Time;

/**
 * A few real PostgreSQL servers behind the addresses of many nodes: each node has an address of its
 * own in 127.0.0.0/8, all of which a Linux host answers, and every probe is a real one of a real
 * server.
 */
final class Servers implements AutoCloseable {
  static final String PASSWORD = "bench";

  /** No shorter than the longest pause between two probes may be. */
  private static final int SILENCE_LIMIT_MS = 3_000;

  /** A node takes one connection to watch it, one to act on it, one to try a write. */
  private static final int CONNECTIONS_PER_NODE = 3;

  private static final int SPARE_CONNECTIONS = 40;

  private final List<Group> groups = new ArrayList<>();

  /**
   * The nodes behind one server: when it changes, all of them do.
   *
   * @param from the number of its first node
   * @param count of its nodes
   */
  record Group(PostgresServer server, int from, int count) {
    /** Its transactions are read-only from now on, or no more: each node's next probe sees it. */
    void readOnly(boolean on) {
      try (Connection connection = server.connect("postgres");
          Statement statement = connection.createStatement()) {
        statement.execute("SET default_transaction_read_only = off");
        statement.execute("ALTER SYSTEM SET default_transaction_read_only = " + on);
        statement.execute("SELECT pg_reload_conf()");
      } catch (SQLException e) {
        throw new LauncherException("Cannot change a server: " + e.getMessage(), e);
      }
    }
  }

  /** Those of groups of these sizes, in nodes; none runs yet. */
  Servers(List<Integer> sizes, Path directory, Time time) {
    int from = 0;
    for (int size : sizes) {
      PostgresServer server = new PostgresServer(settings(groups.size(), size, directory), time);
      groups.add(new Group(server, from, size));
      from += size;
    }
  }

  void start() {
    groups.forEach(group -> group.server().start());
  }

  private static PostgresSettings settings(int number, int nodes, Path directory) {
    String name = "server-" + number;
    return PostgresSettings.of(
            name, directory.resolve(name), PortAllocator.shared().next(), PASSWORD)
        .with(
            Map.of(
                // Only 127.0.0.1 may sign in (pg_hba.conf), from where the host reaches all of
                // 127/8.
                "listen_addresses", "0.0.0.0",
                "max_connections",
                    Integer.toString(nodes * CONNECTIONS_PER_NODE + SPARE_CONNECTIONS),
                "shared_buffers", "16MB",
                "autovacuum", "off",
                "fsync", "off"));
  }

  List<Group> groups() {
    return List.copyOf(groups);
  }

  /** The address of a node; no two have the same. */
  HostPort address(int node) {
    Group group =
        groups.stream()
            .filter(it -> node >= it.from() && node < it.from() + it.count())
            .findFirst()
            .orElseThrow();
    return new HostPort(
        "127.0." + (1 + node / 250) + "." + (1 + node % 250), group.server().port());
  }

  /** Everything about all nodes as the document that the program imports: JSON is YAML, too. */
  Map<String, Object> inventory(int nodes, int probeIntervalMs) {
    List<Object> regions = new ArrayList<>();
    List<Object> clusters = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      String code = code(i);
      regions.add(
          fields(
              "code", code,
              "name", "Place " + i,
              "latitude", -50.0 + i * 37 % 115,
              "longitude", -170.0 + i * 71 % 340,
              "failure_domain", "domain-" + i % 20));
      clusters.add(
          fields(
              "name", "cluster-" + i,
              "policy",
                  fields(
                      "probe_interval_ms", probeIntervalMs, "silence_limit_ms", SILENCE_LIMIT_MS),
              "nodes", List.of(node(i, code))));
    }
    return fields("regions", regions, "clusters", clusters);
  }

  static String code(int node) {
    return String.format("place-%04d", node);
  }

  private Map<String, Object> node(int i, String region) {
    HostPort address = address(i);
    return fields(
        "name",
        "node-" + i,
        "region",
        region,
        "role",
        "primary",
        "host",
        address.host(),
        "port",
        address.port(),
        "database",
        "postgres",
        "user",
        "postgres",
        "password",
        PASSWORD);
  }

  private static Map<String, Object> fields(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  @Override
  public void close() {
    groups.forEach(group -> group.server().close());
  }
}
