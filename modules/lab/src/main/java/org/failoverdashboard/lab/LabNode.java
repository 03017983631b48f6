package org.failoverdashboard.lab;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.stream.Stream;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.regions.api.HostPort;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL server of a lab cluster, with the network in front of it.
 *
 * @param name under which it streams
 * @param region code of the region in which it stands
 * @param clientProxy between it and observers and clients; null where they reach it without one
 * @param replicationProxy between it and the other nodes; null where they reach it without one
 */
public record LabNode(
    String name,
    String region,
    PostgresServer server,
    @Nullable FaultProxy clientProxy,
    @Nullable FaultProxy replicationProxy)
    implements AutoCloseable {

  /** Where observers and clients reach it. */
  public HostPort address() {
    return at(clientProxy);
  }

  /** Where the other nodes reach it. */
  public HostPort replicationAddress() {
    return at(replicationProxy);
  }

  /**
   * Between it and observers and clients.
   *
   * @throws LabException where the lab was started without proxies
   */
  @Override
  public FaultProxy clientProxy() {
    return proxy(clientProxy);
  }

  /**
   * Between it and the other nodes.
   *
   * @throws LabException where the lab was started without proxies
   */
  @Override
  public FaultProxy replicationProxy() {
    return proxy(replicationProxy);
  }

  /** Whether it runs and says that it is not a standby; asked of the server itself. */
  public boolean isPrimary() {
    return answers("SELECT NOT pg_is_in_recovery()");
  }

  /** Whether it runs and receives WAL from where the others reach that node. */
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
    Stream.of(clientProxy, replicationProxy).filter(Objects::nonNull).forEach(FaultProxy::close);
    server.close();
  }

  private HostPort at(@Nullable FaultProxy proxy) {
    return proxy == null ? server.address() : proxy.address();
  }

  private FaultProxy proxy(@Nullable FaultProxy proxy) {
    if (proxy == null) {
      throw new LabException("The links of " + name + " have no proxies that could disturb them.");
    }
    return proxy;
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
