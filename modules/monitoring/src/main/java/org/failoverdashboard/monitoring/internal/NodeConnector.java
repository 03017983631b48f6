package org.failoverdashboard.monitoring.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.failoverdashboard.regions.api.Credentials;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.MissingSecretException;
import org.failoverdashboard.regions.api.Node;
import org.postgresql.Driver;

/** Opens connections to monitored servers: straight to the server, never through a pool. */
final class NodeConnector {
  /** The driver counts whole seconds; one is its shortest patience while connecting. */
  private static final String CONNECT_TIMEOUT_SECONDS = "1";

  private final Inventory inventory;
  private final Driver driver = new Driver();
  private final SaltedPasswords salted = new SaltedPasswords();

  NodeConnector(Inventory inventory) {
    ScramProvider.install();
    this.inventory = inventory;
  }

  /**
   * @throws SQLException as the driver says; SQLSTATE 28000 when the password cannot be had
   */
  Connection open(Node node) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(inventory.tls().properties());
    Credentials credentials = credentials(node);
    properties.setProperty("user", credentials.user());
    properties.setProperty("password", credentials.password());
    properties.setProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
    properties.setProperty("socketTimeout", CONNECT_TIMEOUT_SECONDS);
    properties.setProperty("gssEncMode", "disable");
    properties.setProperty("ApplicationName", "failover-dashboard");
    properties.setProperty("assumeMinServerVersion", "13");
    // Planned on the server at the first look, not at the fifth.
    properties.setProperty("prepareThreshold", "1");
    String url = "jdbc:postgresql://" + node.address() + "/" + credentials.database();
    Connection connection = salted.during(() -> driver.connect(url, properties));
    if (connection == null) {
      throw new SQLException("not an address of PostgreSQL: " + node.address(), "08001");
    }
    return connection;
  }

  /** What is remembered of those it signed in with. */
  SaltedPasswords salted() {
    return salted;
  }

  private Credentials credentials(Node node) throws SQLException {
    try {
      return inventory.credentials(node.id());
    } catch (MissingSecretException missing) {
      throw new SQLException(missing.getMessage(), "28000", missing);
    }
  }
}
