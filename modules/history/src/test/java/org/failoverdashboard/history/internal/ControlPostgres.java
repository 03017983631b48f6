package org.failoverdashboard.history.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.PostgresSettings;
import org.failoverdashboard.embedded.ServerException;
import org.failoverdashboard.regions.api.SystemTime;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A real control database, migrated. */
final class ControlPostgres implements AutoCloseable {
  private final PostgresServer server;

  ControlPostgres(Path directory) {
    server =
        new PostgresServer(
            PostgresSettings.of(
                "control", directory.resolve("control"), PortAllocator.shared().next(), "secret"),
            new SystemTime());
    server.start();
    Flyway.configure().dataSource(dataSource()).load().migrate();
  }

  DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(server.jdbcUrl("postgres"));
    source.setUser(server.settings().superuser());
    source.setPassword(server.settings().password());
    return source;
  }

  void kill() {
    server.killHost();
  }

  /** After a kill the dying children may hold the shared memory a moment longer. */
  void start() throws InterruptedException {
    TestObserver.await(this::started);
  }

  private boolean started() {
    try {
      server.start();
      return true;
    } catch (ServerException e) {
      if (String.valueOf(e.getMessage()).contains("still in use")) {
        return false;
      }
      throw e;
    }
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Makes the append-only table empty for the next test, as only its owner can. */
  void forgetEverything() throws SQLException {
    execute(
        "alter table event disable trigger event_append_only",
        "truncate event",
        "alter table event enable trigger event_append_only");
  }

  @Override
  public void close() {
    server.stop(PostgresServer.StopMode.IMMEDIATE);
  }
}
