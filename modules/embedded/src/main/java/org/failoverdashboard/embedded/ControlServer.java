package org.failoverdashboard.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.failoverdashboard.embedded.PostgresServer.StopMode;
import org.failoverdashboard.embedded.ServerException.Reason;
import org.failoverdashboard.regions.api.ServerTls;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The control database of an installation, for a command beside the program: the one that the
 * environment names, the embedded one where the program has it running, or the embedded one,
 * started for this command.
 */
public final class ControlServer implements AutoCloseable {
  private static final String DEFAULT_NAME = ControlRoles.DATABASE;

  private final DataSource source;
  private final @Nullable PostgresServer started;

  private ControlServer(DataSource source, @Nullable PostgresServer started) {
    this.source = source;
    this.started = started;
  }

  /**
   * @throws ServerException when there is none, or it cannot be started
   */
  public static ControlServer open(ProgramSettings settings, Time time) {
    if (!settings.hasOwnDatabase()) {
      return new ControlServer(given(settings), null);
    }
    if (!Files.exists(settings.directory().resolve("control").resolve("PG_VERSION"))) {
      throw new ServerException(
          Reason.NOT_STARTED,
          "There is no control database in "
              + settings.directory()
              + ". Name the program's directory with --data, or its database by FAILOVER_DB_HOST.");
    }
    ProgramSecrets secrets = ProgramSecrets.in(settings.directory());
    PostgresServer server = Program.database(settings, secrets, time);
    int running = runningPort(server);
    if (running > 0) {
      return new ControlServer(embedded(running, secrets), null);
    }
    server.start();
    new ControlRoles(server, secrets).prepare();
    return new ControlServer(embedded(server.port(), secrets), server);
  }

  public DataSource dataSource() {
    return source;
  }

  /** Stops the server if it was started for this command. */
  @Override
  public void close() {
    if (started != null) {
      started.stop(StopMode.FAST);
    }
  }

  private static int runningPort(PostgresServer server) {
    try {
      return server.portOfAnother().orElse(0);
    } catch (IOException e) {
      throw new ServerException(
          Reason.NOT_STARTED, "Cannot read " + server.dataDirectory() + ": " + e.getMessage(), e);
    }
  }

  /** To read and to append, which is what tools do with a database that is there. */
  private static DataSource embedded(int port, ProgramSecrets secrets) {
    return embedded(port, ControlRoles.DAILY, secrets);
  }

  static DataSource embedded(int port, String role, ProgramSecrets secrets) {
    return source(
        "127.0.0.1", Integer.toString(port), DEFAULT_NAME, role, secrets.passwordOf(role));
  }

  private static DataSource given(ProgramSettings settings) {
    return given(
        settings,
        settings.given("FAILOVER_DB_USER").orElse(DEFAULT_NAME),
        settings.given("FAILOVER_DB_PASSWORD").orElse(""));
  }

  /** Whoever makes tables: the owner if one is named, else the program's user. */
  static DataSource givenOwner(ProgramSettings settings) {
    return settings
        .given("FAILOVER_DB_OWNER_USER")
        .map(owner ->
            given(settings, owner, settings.given("FAILOVER_DB_OWNER_PASSWORD").orElse("")))
        .orElseGet(() -> given(settings));
  }

  private static DataSource given(ProgramSettings settings, String user, String password) {
    Map<String, String> environment = settings.environment();
    return encrypted(
        source(
            environment.getOrDefault("FAILOVER_DB_HOST", ""),
            environment.getOrDefault("FAILOVER_DB_PORT", "5432"),
            environment.getOrDefault("FAILOVER_DB_NAME", DEFAULT_NAME),
            user,
            password),
        settings);
  }

  private static DataSource encrypted(PGSimpleDataSource source, ProgramSettings settings) {
    try {
      ServerTls tls =
          ServerTls.of(
              "FAILOVER_DB",
              settings.given("FAILOVER_DB_TLS"),
              settings.given("FAILOVER_DB_CA_FILE"));
      for (Map.Entry<String, String> each : tls.properties().entrySet()) {
        source.setProperty(each.getKey(), each.getValue());
      }
      return source;
    } catch (IllegalArgumentException | SQLException wrong) {
      throw new ServerException(Reason.NOT_STARTED, String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private static PGSimpleDataSource source(
      String host, String port, String name, String user, String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {host});
    source.setPortNumbers(new int[] {portNumber(port)});
    source.setDatabaseName(name);
    source.setUser(user);
    source.setPassword(password);
    source.setConnectTimeout(5);
    source.setTcpKeepAlive(true);
    source.setApplicationName("failover-tool");
    return source;
  }

  private static int portNumber(String port) {
    try {
      return Integer.parseInt(port);
    } catch (NumberFormatException e) {
      throw new ServerException(Reason.NOT_STARTED, "FAILOVER_DB_PORT is not a port: " + port, e);
    }
  }
}
