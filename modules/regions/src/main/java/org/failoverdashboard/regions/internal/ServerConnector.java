package org.failoverdashboard.regions.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.failoverdashboard.regions.api.Credentials;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.ServerTls;
import org.postgresql.Driver;

/** Signs in to a server that somebody wants to register. */
final class ServerConnector {
  private static final String TIMEOUT_SECONDS = "3";

  private final Driver driver = new Driver();

  /**
   * @throws SQLException as the driver says
   */
  Connection open(HostPort address, Credentials credentials, ServerTls tls) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(tls.properties());
    properties.setProperty("user", credentials.user());
    properties.setProperty("password", credentials.password());
    properties.setProperty("connectTimeout", TIMEOUT_SECONDS);
    properties.setProperty("socketTimeout", TIMEOUT_SECONDS);
    properties.setProperty("loginTimeout", TIMEOUT_SECONDS);
    properties.setProperty("gssEncMode", "disable");
    properties.setProperty("ApplicationName", "failover-dashboard");
    // Spares a question of the driver, so that too old a server gets as far as telling its age.
    properties.setProperty("assumeMinServerVersion", "9.0");
    String url = "jdbc:postgresql://" + address + "/" + credentials.database();
    Connection connection = driver.connect(url, properties);
    if (connection == null) {
      throw new SQLException("not an address of PostgreSQL: " + address, "08001");
    }
    return connection;
  }
}
