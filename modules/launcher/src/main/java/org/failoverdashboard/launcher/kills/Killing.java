package org.failoverdashboard.launcher.kills;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.PostgresServer.StopMode;
import org.failoverdashboard.embedded.PostgresSettings;
import org.failoverdashboard.embedded.ServerException;
import org.failoverdashboard.history.api.HistoryTools;
import org.failoverdashboard.launcher.Environment;
import org.failoverdashboard.launcher.LauncherException;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** Kills whoever records, or the control database, at random moments, and counts what is left. */
public final class Killing {
  private static final String PASSWORD = "killed";
  private static final int LONGEST_LIFE_MS = 4_000;
  private static final int LONGEST_DEATH_MS = 600;
  private static final Duration LAST_WRITES = Duration.ofMinutes(2);

  private final Path journal;
  private final Environment environment;
  private final long seed;
  private final SplittableRandom random;
  private final PostgresServer server;
  private final Set<UUID> answered = ConcurrentHashMap.newKeySet();
  private final List<Thread> hearing = new ArrayList<>();
  private int programKills;
  private int databaseKills;

  public Killing(Path directory, long seed, Environment environment) {
    this.journal = directory.resolve("journal");
    this.environment = environment;
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.server =
        new PostgresServer(
            PostgresSettings.of(
                    "killed", directory.resolve("control"), PortAllocator.shared().next(), PASSWORD)
                .with(Map.of("shared_buffers", "64MB")),
            environment.time());
  }

  /** Kills so often, and leaves nothing running. */
  public Killed run(int kills) {
    try {
      server.start();
      Flyway.configure().dataSource(source()).load().migrate();
      Process program = start();
      for (int i = 0; i < kills; i++) {
        environment.pause(Duration.ofMillis(200 + random.nextInt(LONGEST_LIFE_MS)));
        program = killOne(program);
      }
      end(program);
      return counted();
    } catch (SQLException | IOException e) {
      throw new LauncherException("The benchmark failed: " + e.getMessage(), e);
    } finally {
      server.stop(StopMode.IMMEDIATE);
    }
  }

  /** Now and then both. */
  private Process killOne(Process program) {
    int which = random.nextInt(5);
    Process running = program;
    if (which < 3) {
      running.destroyForcibly();
      // Its journal is free only once it is gone.
      running.onExit().join();
      programKills++;
    }
    if (which > 1) {
      server.killHost();
      databaseKills++;
    }
    environment.pause(Duration.ofMillis(random.nextInt(LONGEST_DEATH_MS)));
    if (which < 3) {
      running = start();
    }
    if (which > 1) {
      environment.pause(Duration.ofMillis(random.nextInt(LONGEST_DEATH_MS)));
      startAgain();
    }
    return running;
  }

  /** Dying children may hold the shared memory a moment longer. */
  private void startAgain() {
    long limit = environment.time().nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      try {
        server.start();
        return;
      } catch (ServerException e) {
        if (environment.time().nanoTime() > limit) {
          throw e;
        }
        environment.pause(Duration.ofMillis(100));
      }
    }
  }

  private Process start() {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Answering.class.getName(),
            server.jdbcUrl("postgres"),
            PASSWORD,
            journal.toString());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = builder.start();
      hearing.add(Thread.ofPlatform().daemon().start(() -> hear(process)));
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start what is to be killed", e);
    }
  }

  /** A line that was cut off by the kill is no answer. */
  private void hear(Process process) {
    try (BufferedReader reader = process.inputReader(StandardCharsets.US_ASCII)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.length() == 36) {
          answered.add(UUID.fromString(line));
        }
      }
    } catch (IOException killed) {
      // What it said until then is heard.
    }
  }

  private void end(Process program) throws IOException {
    program.getOutputStream().close();
    try {
      if (!program.waitFor(LAST_WRITES.toMillis(), TimeUnit.MILLISECONDS)) {
        program.destroyForcibly();
        throw new LauncherException("What waits was not written within " + LAST_WRITES);
      }
      for (Thread thread : hearing) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      program.destroyForcibly();
      throw new LauncherException("Interrupted", e);
    }
  }

  private Killed counted() throws SQLException {
    Set<UUID> left = new HashSet<>(answered);
    long stored = 0;
    Set<UUID> seen = new HashSet<>();
    long twice = 0;
    try (Connection connection = source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select id from event")) {
      while (rows.next()) {
        UUID id = rows.getObject(1, UUID.class);
        left.remove(id);
        twice += seen.add(id) ? 0 : 1;
        stored++;
      }
    }
    boolean holds = HistoryTools.verify(source(), null).holds();
    return new Killed(
        seed, programKills, databaseKills, answered.size(), 0, stored, left.size(), twice, holds);
  }

  private DataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(server.jdbcUrl("postgres"));
    source.setUser("postgres");
    source.setPassword(PASSWORD);
    return source;
  }
}
