package org.failoverdashboard.failover.internal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.monitoring.api.NodeConnections;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Promotion;

/** A lab's servers as the program knows them, and as their superuser does, behind all proxies. */
final class LabServers {
  private LabServers() {}

  static Node node(LabNode lab) {
    UUID id = UUID.nameUUIDFromBytes(lab.name().getBytes(StandardCharsets.UTF_8));
    return new Node(
        new NodeId(id),
        lab.name(),
        lab.region(),
        lab.address(),
        lab.replicationAddress(),
        Promotion.ALLOWED,
        0,
        false);
  }

  /** The first column of the first row. */
  static String ask(LabNode node, String question) throws SQLException {
    try (Connection connection = node.server().connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getString(1);
    }
  }

  static void execute(LabNode node, String... commands) throws SQLException {
    try (Connection connection = node.server().connect("postgres");
        Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  /** One connection of that user to each node, kept open. */
  static final class Connections implements NodeConnections, AutoCloseable {
    private final Map<NodeId, Connection> open = new ConcurrentHashMap<>();
    private final String user;
    private final String password;

    Connections(String user, String password) {
      this.user = user;
      this.password = password;
    }

    @Override
    public <T> T with(Node node, Duration timeout, Work<T> work) throws SQLException {
      Connection connection = open.get(node.id());
      if (connection == null) {
        connection =
            DriverManager.getConnection(
                "jdbc:postgresql://"
                    + node.address()
                    + "/postgres?ApplicationName=failover-dashboard",
                user,
                password);
        open.put(node.id(), connection);
      }
      return work.on(connection);
    }

    @Override
    public void close() throws SQLException {
      for (Connection connection : open.values()) {
        connection.close();
      }
    }
  }
}
