package org.failoverdashboard.launcher;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.failoverdashboard.embedded.DiskSpace;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.PostgresServer.StopMode;
import org.failoverdashboard.embedded.PostgresSettings;
import org.failoverdashboard.launcher.kills.Killed;
import org.failoverdashboard.launcher.kills.ProgramKilling;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * {@code ./failover bench history}: writes events and samples as fast as they go, each kind by the
 * one writer that an observer has, into a PostgreSQL of its own with every commit on the disk; then
 * reads them as pages, charts and verify-history do.
 */
final class HistoryBench {
  private static final long MEGABYTES = 4_000;

  /** With indexes, and what a checkpoint leaves of the WAL; more than was ever measured. */
  private static final int BYTES_OF_EVENT = 1_500;

  private static final int BYTES_OF_SAMPLE = 150;
  private static final long MEGABYTE = 1_000_000;

  private HistoryBench() {}

  static void run(List<String> arguments, Environment environment) {
    Arguments parsed =
        Arguments.parse(
            arguments,
            Set.of("seconds", "days", "nodes", "events", "samples", "kills", "seed", "audit"));
    if (!parsed.words().isEmpty()) {
      throw new LauncherException(
          "It is ./failover bench history [--seconds N] [--days N] [--nodes N] [--events N]"
              + " [--samples N], or ./failover bench history --audit EVENTS, or ./failover bench"
              + " history --kills N [--seed N].");
    }
    Path directory = StateDirectory.of(environment.repository(), "bench-history");
    StateDirectory.takeEmpty(directory, "The benchmark of history");
    DiskSpace.require(directory, MEGABYTES, "The benchmark of history");
    if (parsed.options().containsKey("kills")) {
      kill(parsed, directory, environment);
      return;
    }
    if (parsed.options().containsKey("audit")) {
      audit(parsed, directory, environment);
      return;
    }
    writeAndRead(parsed, directory, environment);
  }

  private static void writeAndRead(Arguments parsed, Path directory, Environment environment) {
    HistoryTrial.Size size =
        new HistoryTrial.Size(
            Duration.ofSeconds(parsed.count("seconds", 60)),
            parsed.count("nodes", 10_000),
            parsed.count("events", 1),
            parsed.count("samples", 1));
    long bytes = (long) size.events() * BYTES_OF_EVENT + (long) size.samples() * BYTES_OF_SAMPLE;
    DiskSpace.require(directory, MEGABYTES + bytes / MEGABYTE, "The benchmark of history");
    int days = parsed.count("days", 90);
    HistoryResult result =
        in(
            directory,
            environment,
            control -> new HistoryTrial(control, size, environment).run(days));
    written("history", result, result.table(), environment);
    refuseSlow(result.met());
  }

  private static void refuseSlow(boolean met) {
    if (!met) {
      throw new LauncherException("Something was slower than asked.");
    }
  }

  private static void written(String name, Object result, String table, Environment environment) {
    Path file = environment.repository().resolve("target/bench/" + name + ".json");
    ResultFile.write(file, result);
    environment.console().say("\n" + table + "\nAll of it is in " + file);
  }

  private static void audit(Arguments parsed, Path directory, Environment environment) {
    int events = parsed.count("audit", 1_000_000);
    DiskSpace.require(
        directory, MEGABYTES + (long) events * BYTES_OF_EVENT / MEGABYTE, "The benchmark of audit");
    AuditResult audit =
        in(directory, environment, control -> new AuditTrial(control, environment).run(events));
    written("history-audit", audit, audit.table(), environment);
    refuseSlow(audit.met());
  }

  private static void kill(Arguments parsed, Path directory, Environment environment) {
    int kills = parsed.count("kills", 50);
    int seed = parsed.count("seed", 1);
    Killed killed =
        environment
            .console()
            .make(
                "Killing " + kills + " times",
                () -> new ProgramKilling(directory, seed, environment).run(kills));
    written("history-kills", killed, killed.table(), environment);
    if (!killed.kept()) {
      throw new LauncherException("Something that was answered for was not kept.");
    }
  }

  private interface Measuring<T> {
    T measure(DataSource control) throws SQLException;
  }

  private static <T> T in(Path directory, Environment environment, Measuring<T> measuring) {
    PostgresServer server =
        new PostgresServer(
            PostgresSettings.of(
                    "bench", directory.resolve("control"), PortAllocator.shared().next(), "bench")
                .with(Map.of("shared_buffers", "64MB")),
            environment.time());
    Ending.closes("stop-postgres", server::close);
    environment.console().step("Starting PostgreSQL", server::start);
    try {
      DataSource control = new OneConnection(source(server)).dataSource();
      Flyway.configure().dataSource(source(server)).load().migrate();
      return measuring.measure(control);
    } catch (SQLException e) {
      throw new LauncherException("The benchmark's database failed: " + e.getMessage(), e);
    } finally {
      server.stop(StopMode.IMMEDIATE);
    }
  }

  private static DataSource source(PostgresServer server) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(server.jdbcUrl("postgres"));
    source.setUser("postgres");
    source.setPassword("bench");
    return source;
  }
}
