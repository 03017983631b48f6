package org.failoverdashboard.lab;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.regions.api.HostPort;

/**
 * One PostgreSQL server of a lab cluster, with the network in front of it.
 *
 * @param name under which it streams
 * @param region code of the region in which it stands
 * @param clientProxy between it and observers and clients
 * @param replicationProxy between it and the other nodes
 */
public record LabNode(
    String name,
    String region,
    PostgresServer server,
    FaultProxy clientProxy,
    FaultProxy replicationProxy)
    implements AutoCloseable {

  /** Where observers and clients reach it. */
  public HostPort address() {
    return clientProxy.address();
  }

  /** Where the other nodes reach it. */
  public HostPort replicationAddress() {
    return replicationProxy.address();
  }

  /** Whether it runs and says that it is not a standby; asked behind its proxies. */
  public boolean isPrimary() {
    return answers("SELECT NOT pg_is_in_recovery()");
  }

  /** Whether it runs and receives WAL from the other node through that one's proxy. */
  public boolean streamsFrom(LabNode primary) {
    return answers(
        "SELECT count(*) = 1 FROM pg_stat_wal_receiver WHERE status = 'streaming' AND sender_port = "
            + primary.replicationAddress().port());
  }

  /** How this node reaches its primary; contains the password. */
  String conninfo(LabNode primary, String user, String password) {
    HostPort address = primary.replicationAddress();
    return "host=%s port=%d user=%s password=%s application_name=%s sslmode=disable gssencmode=disable"
        .formatted(address.host(), address.port(), user, password, name);
  }

  @Override
  public void close() {
    clientProxy.close();
    replicationProxy.close();
    server.close();
  }

  private boolean answers(String question) {
    if (!server.isRunning()) {
      return false;
    }
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      return row.next() && row.getBoolean(1);
    } catch (SQLException e) {
      return false;
    }
  }
}
