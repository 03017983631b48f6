package org.failoverdashboard.faults;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.logging.Logger;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import org.failoverdashboard.regions.api.HostPort;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * Connections to the control database, kept and tried before use as the program's own data source
 * does it, with the time limits of {@code liberty-config/control-database.xml}.
 */
final class Pool implements DataSource, ConnectionEventListener, AutoCloseable {
  private static final int CONNECT_S = 2;
  private static final int ANSWER_S = 5;
  private static final int VALIDATION_S = 2;

  private final PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
  private final ConcurrentLinkedDeque<PooledConnection> idle = new ConcurrentLinkedDeque<>();

  Pool(HostPort address, String applicationName) {
    source.setServerNames(new String[] {address.host()});
    source.setPortNumbers(new int[] {address.port()});
    source.setDatabaseName("postgres");
    source.setUser("postgres");
    source.setPassword("secret");
    source.setSslMode("disable");
    source.setGssEncMode("disable");
    source.setConnectTimeout(CONNECT_S);
    source.setLoginTimeout(CONNECT_S);
    source.setSocketTimeout(ANSWER_S);
    source.setApplicationName(applicationName);
    source.setDefaultAutoCommit(true);
  }

  @Override
  public Connection getConnection() throws SQLException {
    for (PooledConnection kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
      Connection connection = kept.getConnection();
      if (connection.isValid(VALIDATION_S)) {
        return connection;
      }
      discard(kept);
    }
    PooledConnection fresh = source.getPooledConnection();
    fresh.addConnectionEventListener(this);
    return fresh.getConnection();
  }

  @Override
  public void connectionClosed(ConnectionEvent event) {
    idle.addFirst((PooledConnection) event.getSource());
  }

  @Override
  public void connectionErrorOccurred(ConnectionEvent event) {
    discard((PooledConnection) event.getSource());
  }

  private void discard(PooledConnection broken) {
    idle.remove(broken);
    broken.removeConnectionEventListener(this);
    try {
      broken.close();
    } catch (SQLException gone) {
      // Gone either way.
    }
  }

  @Override
  public void close() {
    for (PooledConnection kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
      discard(kept);
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public void setLoginTimeout(int seconds) {
    source.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() {
    return source.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
