package org.failoverdashboard.lab;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.Signal;
import org.failoverdashboard.regions.api.Time;

/**
 * The disk under a server's WAL no longer answers: whoever commits hangs, whoever reads is served.
 *
 * <p>To the server it is the same: a process that flushes WAL holds the WAL write lock and never
 * returns from the kernel. Here it is stopped while it holds that lock, in the delay that {@code
 * commit_delay} makes before the flush (PostgreSQL manual, 28.5 and 19.5.1).
 */
public final class WedgedDisk implements AutoCloseable {
  private static final int ATTEMPTS = 20;
  private static final Duration UNTIL_IN_THE_DELAY = Duration.ofMillis(30);
  private static final int PATIENCE_MS = 700;
  private static final String COMMIT = "SELECT pg_logical_emit_message(true, 'lab', 'wedge')";

  private final PostgresServer server;
  private final Connection session;
  private final ProcessHandle backend;

  private WedgedDisk(PostgresServer server, Connection session, ProcessHandle backend) {
    this.server = server;
    this.session = session;
    this.backend = backend;
  }

  /**
   * Wedges the disk of a primary until this is closed or the server is killed.
   *
   * @throws LabException when commits go on all the same
   */
  public static WedgedDisk under(LabNode primary, Time time) {
    PostgresServer server = primary.server();
    try {
      execute(
          server,
          "ALTER SYSTEM SET commit_delay = 100000",
          "ALTER SYSTEM SET commit_siblings = 0",
          "SELECT pg_reload_conf()");
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        WedgedDisk wedged = stopOneThatFlushes(server, time);
        if (!commits(server)) {
          return wedged;
        }
        wedged.close();
      }
    } catch (SQLException e) {
      throw new LabException("Cannot wedge the disk of " + primary.name(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new LabException("The disk of " + primary.name() + " does not get wedged.");
  }

  private static WedgedDisk stopOneThatFlushes(PostgresServer server, Time time)
      throws SQLException, InterruptedException {
    Connection session = server.connect("postgres");
    ProcessHandle backend = ProcessHandle.of(backend(session)).orElseThrow();
    Thread.ofVirtual().start(() -> commitForEver(session));
    time.sleep(UNTIL_IN_THE_DELAY);
    Signal.STOP.sendTo(backend);
    return new WedgedDisk(server, session, backend);
  }

  private static void commitForEver(Connection session) {
    try (Statement statement = session.createStatement()) {
      statement.execute("SET synchronous_commit = local");
      while (true) {
        statement.execute(COMMIT);
      }
    } catch (SQLException closed) {
      // The end of it.
    }
  }

  private static boolean commits(PostgresServer server) throws SQLException {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = local");
      connection.setNetworkTimeout(Runnable::run, PATIENCE_MS);
      statement.execute(COMMIT);
      return true;
    } catch (SQLException hangs) {
      return false;
    }
  }

  private static long backend(Connection session) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void execute(PostgresServer server, String... commands) throws SQLException {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  /** The disk answers again, and what hung goes on; does nothing for a server that has ended. */
  @Override
  public void close() {
    if (backend.isAlive()) {
      Signal.CONT.sendTo(backend);
    }
    try {
      session.abort(Runnable::run);
      if (server.isRunning()) {
        execute(
            server,
            "ALTER SYSTEM RESET commit_delay",
            "ALTER SYSTEM RESET commit_siblings",
            "SELECT pg_reload_conf()");
      }
    } catch (SQLException e) {
      throw new LabException("The disk of " + server.settings().name() + " stays slow", e);
    }
  }
}
