package org.failoverdashboard.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.failoverdashboard.embedded.CertificateAuthority.ServerCertificate;
import org.failoverdashboard.embedded.ServerException.Reason;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * One real PostgreSQL server as a child process. It is used by one thread at a time, except that
 * {@link #killHost} may come from anywhere.
 */
public final class PostgresServer implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(5);

  /** How a server is asked to stop. */
  public enum StopMode {
    /** Ends the sessions and writes everything; standbys get all WAL first. */
    FAST(Signal.INT),
    /** As a crash, but in order. */
    IMMEDIATE(Signal.QUIT);

    private final Signal signal;

    StopMode(Signal signal) {
      this.signal = signal;
    }
  }

  private final PostgresSettings settings;
  private final PostgresDirectory directory;
  private final Time time;
  private volatile @Nullable ChildProcess process;

  public PostgresServer(PostgresSettings settings, Time time) {
    this.settings = settings;
    this.directory = new PostgresDirectory(settings);
    this.time = time;
  }

  public PostgresSettings settings() {
    return settings;
  }

  public Path dataDirectory() {
    return settings.dataDirectory();
  }

  public int port() {
    return settings.port();
  }

  public HostPort address() {
    return new HostPort("127.0.0.1", settings.port());
  }

  /** Whether it has a data directory. */
  public boolean isInitialised() {
    return directory.isInitialised();
  }

  /** Makes the data directory unless it was made before. */
  public void initialise() {
    if (!isInitialised()) {
      new Initdb(settings).run();
    }
  }

  /**
   * Starts the server, on a new data directory or on what an earlier one left, and returns when it
   * takes connections.
   *
   * @throws ServerException when the port is taken, the disk full, or it does not come up
   */
  public void start() {
    initialise();
    try {
      refuseSecondStart();
      if (!PortAllocator.isFree(port())) {
        throw PostgresFailures.portTaken(settings);
      }
      directory.own();
      directory.writeConfiguration();
      ChildProcess started = launch();
      process = started;
      awaitReady(started);
    } catch (IOException e) {
      throw PostgresFailures.of("Cannot start PostgreSQL " + settings.name(), settings, e);
    }
  }

  /**
   * Makes the stopped server a standby from its next start on.
   *
   * @param primaryConninfo how it reaches its primary; contains the password
   */
  public void markStandby(String primaryConninfo) {
    try {
      directory.markStandby(primaryConninfo);
    } catch (IOException e) {
      throw PostgresFailures.of("Cannot configure the standby " + settings.name(), settings, e);
    }
  }

  /**
   * Takes connections over TLS as well, and shows that certificate to new ones. The server runs.
   */
  public void show(ServerCertificate shown) throws SQLException {
    try {
      directory.show(shown);
    } catch (IOException e) {
      throw PostgresFailures.of("Cannot configure TLS of " + settings.name(), settings, e);
    }
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("alter system set ssl = on");
      statement.execute("select pg_reload_conf()");
    }
  }

  /** Stops it and waits until it ended; does nothing when it does not run. */
  public void stop(StopMode mode) {
    ChildProcess running = process;
    if (running == null || !running.isAlive()) {
      return;
    }
    running.signal(mode.signal);
    if (!running.awaitExit(STOP_LIMIT)) {
      throw new ServerException(
          Reason.NOT_STOPPED,
          "PostgreSQL "
              + settings.name()
              + " did not stop within "
              + STOP_LIMIT.toSeconds()
              + " s.");
    }
  }

  /** Stops it in order and starts it again. */
  public void restart() {
    stop(StopMode.FAST);
    start();
  }

  /** The host loses power: the postmaster and all its children end at once, without a word. */
  public void killHost() {
    ChildProcess running = process;
    if (running != null && running.isAlive()) {
      running.killTree();
    }
  }

  /** The host freezes: connections stay open and nobody answers. */
  public void pause() {
    running().signalTree(Signal.STOP);
  }

  /** The frozen host wakes and goes on as if nothing had happened. */
  public void resume() {
    running().signalTree(Signal.CONT);
  }

  public boolean isRunning() {
    ChildProcess running = process;
    return running != null && running.isAlive();
  }

  /** The postmaster's process id, while it runs. */
  public Optional<Long> pid() {
    ChildProcess running = process;
    return running != null && running.isAlive() ? Optional.of(running.pid()) : Optional.empty();
  }

  /** A connection of the superuser; close it. */
  public Connection connect(String database) throws SQLException {
    return connect(database, settings.superuser(), settings.password());
  }

  /** A connection; close it. */
  public Connection connect(String database, String user, String password) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("sslmode", "disable");
    properties.setProperty("gssEncMode", "disable");
    return DriverManager.getConnection(jdbcUrl(database), properties);
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
  }

  /** Kills it; the data directory stays. Stop it before to keep a clean one. */
  @Override
  public void close() {
    killHost();
  }

  private ChildProcess launch() throws IOException {
    return PostgresBinaries.in(settings.cache())
        .start("postgres", List.of("-D", dataDirectory().toAbsolutePath().toString()), settings);
  }

  private void awaitReady(ChildProcess started) throws IOException {
    long limit = time.nanoTime() + START_LIMIT.toNanos();
    while (!directory.saysReady(started.pid())) {
      if (!started.isAlive()) {
        throw new IOException("it ended at once:\n" + started.logTail());
      }
      if (time.nanoTime() - limit > 0) {
        started.killTree();
        throw new IOException(
            "not ready within " + START_LIMIT.toSeconds() + " s:\n" + started.logTail());
      }
      pauseShortly();
    }
  }

  private void pauseShortly() throws IOException {
    try {
      time.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while PostgreSQL " + settings.name() + " started", e);
    }
  }

  /**
   * The port on which a server that this object did not start takes connections on the same data
   * directory; empty when none runs.
   */
  Optional<Integer> portOfAnother() throws IOException {
    boolean runs =
        directory
            .postmasterPid()
            .flatMap(ProcessHandle::of)
            .filter(PostgresServer::isPostgres)
            .isPresent();
    return runs ? directory.postmasterPort() : Optional.empty();
  }

  /** After a kill the file of a dead postmaster is left, and its pid may be another's by now. */
  private void refuseSecondStart() throws IOException {
    Optional<Long> pid = directory.postmasterPid();
    if (pid.isEmpty()) {
      return;
    }
    if (pid.flatMap(ProcessHandle::of).filter(PostgresServer::isPostgres).isPresent()) {
      throw new ServerException(
          Reason.ALREADY_RUNNING,
          "A PostgreSQL (process "
              + pid.get()
              + ") already runs on "
              + dataDirectory()
              + ": end it first, or name another directory.");
    }
    directory.removePostmasterPid();
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.isAlive()
        && process.info().command().map(c -> c.endsWith("postgres")).orElse(false);
  }

  private ChildProcess running() {
    ChildProcess running = process;
    if (running == null || !running.isAlive()) {
      throw new IllegalStateException("PostgreSQL " + settings.name() + " does not run");
    }
    return running;
  }
}
