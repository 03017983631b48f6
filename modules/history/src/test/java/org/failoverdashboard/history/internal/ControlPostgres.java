package org.failoverdashboard.history.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.PostgresSettings;
import org.failoverdashboard.embedded.ServerException;
import org.failoverdashboard.regions.api.SystemTime;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real control database with two roles, migrated by its owner: what is tested is done with the
 * program's.
 */
final class ControlPostgres implements AutoCloseable {
  static final String OWNER = "history_owner";
  static final String DAILY = "history_daily";

  private static final String DATABASE = "history";
  private static final String PASSWORD = "secret";

  private final PostgresServer server;

  ControlPostgres(Path directory) {
    server =
        new PostgresServer(
            PostgresSettings.of(
                "control", directory.resolve("control"), PortAllocator.shared().next(), PASSWORD),
            new SystemTime());
    server.start();
    prepare();
  }

  private void prepare() {
    try {
      execute(
          source("postgres", server.settings().superuser()),
          "create role " + OWNER + " login password '" + PASSWORD + "'",
          "create role " + DAILY + " login password '" + PASSWORD + "'",
          "create database " + DATABASE + " owner " + OWNER);
      Flyway.configure().dataSource(owner()).load().migrate();
      execute(owner(), "select grant_daily_work('" + DAILY + "')");
    } catch (SQLException e) {
      throw new AssertionError("The control database cannot be prepared", e);
    }
  }

  /** As the program works with it. */
  DataSource dataSource() {
    return source(DATABASE, DAILY);
  }

  /** As whoever migrates does. */
  DataSource owner() {
    return source(DATABASE, OWNER);
  }

  private DataSource source(String database, String user) {
    return source(server, database, user);
  }

  private static DataSource source(PostgresServer server, String database, String user) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(server.jdbcUrl(database));
    source.setUser(user);
    source.setPassword(PASSWORD);
    return source;
  }

  void kill() {
    server.killHost();
  }

  /** A real standby of it, made from a copy while it is stopped; close it. */
  Standby standby(Path directory) throws IOException {
    server.stop(PostgresServer.StopMode.FAST);
    PostgresServer standby =
        new PostgresServer(
            PostgresSettings.of(
                "standby", directory.resolve("standby"), PortAllocator.shared().next(), PASSWORD),
            new SystemTime());
    copy(server.dataDirectory(), standby.dataDirectory());
    standby.markStandby(
        "host=127.0.0.1 port=%d user=%s password=%s"
            .formatted(server.port(), server.settings().superuser(), PASSWORD));
    server.start();
    standby.start();
    return new Standby(standby);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** A standby of the control database. */
  static final class Standby implements AutoCloseable {
    private final PostgresServer server;

    private Standby(PostgresServer server) {
      this.server = server;
    }

    /** As the program reads from it. */
    DataSource dataSource() {
      return source(server, DATABASE, DAILY);
    }

    void execute(String sql) throws SQLException {
      ControlPostgres.execute(source(server, DATABASE, server.settings().superuser()), sql);
    }

    void kill() {
      server.killHost();
    }

    void start() throws InterruptedException {
      TestObserver.await(() -> started(server));
    }

    @Override
    public void close() {
      server.stop(PostgresServer.StopMode.IMMEDIATE);
    }
  }

  /** After a kill the dying children may hold the shared memory a moment longer. */
  void start() throws InterruptedException {
    TestObserver.await(() -> started(server));
  }

  private static boolean started(PostgresServer server) {
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

  /** As a superuser, whom nothing but a trigger refuses anything. */
  void execute(String... statements) throws SQLException {
    execute(source(DATABASE, server.settings().superuser()), statements);
  }

  static void execute(DataSource source, String... statements) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Makes the append-only table empty for the next test, as only its owner can. */
  void forgetEverything() throws SQLException {
    tamper(
        "truncate event, event_anchor",
        "update event_keeping set days = 731, cut = null, finished = true");
  }

  /** Changes what nobody may, as only a superuser or the owner can: without the triggers. */
  void tamper(String... changes) throws SQLException {
    execute("alter table event disable trigger user");
    execute(changes);
    execute(
        "alter table event enable always trigger event_append_only",
        "alter table event enable always trigger event_kept");
  }

  @Override
  public void close() {
    server.stop(PostgresServer.StopMode.IMMEDIATE);
  }
}
