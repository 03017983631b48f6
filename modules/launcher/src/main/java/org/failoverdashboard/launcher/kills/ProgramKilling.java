package org.failoverdashboard.launcher.kills;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.failoverdashboard.embedded.ControlServer;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.Program;
import org.failoverdashboard.embedded.ProgramSettings;
import org.failoverdashboard.embedded.ServerException;
import org.failoverdashboard.history.api.HistoryLoad;
import org.failoverdashboard.history.api.HistoryTools;
import org.failoverdashboard.launcher.Environment;
import org.failoverdashboard.launcher.LauncherException;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.UuidV7;

/**
 * Kills the real program and its control database by turns, at random moments, while people are
 * answered by REST, and counts what is left of what they were answered for.
 */
public final class ProgramKilling {
  private static final int LONGEST_LIFE_MS = 3_000;
  private static final int LONGEST_DEATH_MS = 2_000;

  /** Now and then both at once. */
  private static final int BOTH_EVERY = 5;

  private static final Duration COMES_BACK = Duration.ofMinutes(3);
  private static final Duration LAST_WRITES = Duration.ofMinutes(2);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final ProgramSettings settings;
  private final Environment environment;
  private final long seed;
  private final SplittableRandom random;
  private int programKills;
  private int databaseKills;

  public ProgramKilling(Path directory, long seed, Environment environment) {
    this.settings =
        new ProgramSettings(
            environment.repository(),
            directory,
            PortAllocator.shared().next(),
            PortAllocator.shared().next(),
            // What people are answered here comes from one person.
            Map.of("FAILOVER_LIMITS_REQUESTS_PER_SECOND", "0"),
            false,
            true);
    this.environment = environment;
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  /** Kills so often, and leaves nothing running. */
  public Killed run(int kills) {
    Program program = Program.start(settings, environment.time());
    try {
      program.awaitReady();
      return killed(program, kills);
    } catch (SQLException e) {
      throw new LauncherException("The benchmark failed: " + e.getMessage(), e);
    } finally {
      program.kill();
    }
  }

  private Killed killed(Program program, int kills) throws SQLException {
    UUID incident = incident();
    Set<UUID> answered;
    long unanswered;
    try (Noting noting = Noting.start(program, incident, environment.time())) {
      for (int i = 0; i < kills; i++) {
        awaitAnswers(noting);
        environment.pause(Duration.ofMillis(random.nextInt(LONGEST_LIFE_MS)));
        kill(program, i);
      }
      awaitAnswers(noting);
      noting.close();
      answered = noting.answered();
      unanswered = noting.unanswered();
    }
    return counted(answered, unanswered);
  }

  private void kill(Program program, int turn) {
    boolean both = turn % BOTH_EVERY == BOTH_EVERY - 1;
    boolean ofProgram = both || turn % 2 == 0;
    boolean ofDatabase = both || turn % 2 == 1;
    PostgresServer database = Objects.requireNonNull(program.database());
    if (ofProgram) {
      program.liberty().kill();
      programKills++;
    }
    if (ofDatabase) {
      database.killHost();
      databaseKills++;
    }
    environment.pause(Duration.ofMillis(random.nextInt(LONGEST_DEATH_MS)));
    if (ofProgram) {
      until("The program's port is free", () -> begun(() -> program.liberty().start()));
    }
    if (ofDatabase) {
      environment.pause(Duration.ofMillis(random.nextInt(LONGEST_DEATH_MS)));
      until("The control database starts again", () -> begun(database::start));
    }
  }

  /** What was killed may hold its port or its memory a moment longer. */
  private static boolean begun(Runnable start) {
    try {
      start.run();
      return true;
    } catch (ServerException e) {
      return false;
    }
  }

  private void awaitAnswers(Noting noting) {
    int before = noting.answers();
    until("Somebody is answered", () -> noting.answers() > before);
  }

  private void until(String what, BooleanSupplier condition) {
    long limit = environment.time().nanoTime() + COMES_BACK.toNanos();
    while (!condition.getAsBoolean()) {
      if (environment.time().nanoTime() > limit) {
        throw new LauncherException(
            what + " not within " + COMES_BACK.toMinutes() + " min; seed " + seed);
      }
      environment.pause(LOOK_EVERY);
    }
  }

  /** Something that notes can be added to, from before the program looks. */
  private UUID incident() throws SQLException {
    Ids ids = new UuidV7(environment.time(), random.split());
    UUID incident = ids.next();
    try (ControlServer control = ControlServer.open(settings, environment.time())) {
      HistoryLoad.of(control.dataSource(), "bench", environment.time())
          .append(
              List.of(
                  phase(ids, incident, "incident.suspected"),
                  phase(ids, incident, "incident.recovered")));
    }
    return incident;
  }

  private DomainEvent phase(Ids ids, UUID incident, String type) {
    return new DomainEvent(
        ids.next(),
        DomainEvent.clusterStream("killed"),
        type,
        environment.time().now(),
        Actor.observer("bench"),
        incident,
        "Somebody has to be answered",
        Map.of());
  }

  private Killed counted(Set<UUID> answered, long unanswered) throws SQLException {
    try (ControlServer control = ControlServer.open(settings, environment.time())) {
      DataSource source = control.dataSource();
      long limit = environment.time().nanoTime() + LAST_WRITES.toNanos();
      Counted counted = count(source, answered);
      while (counted.missing() > 0 && environment.time().nanoTime() < limit) {
        environment.pause(LOOK_EVERY);
        counted = count(source, answered);
      }
      return new Killed(
          seed,
          programKills,
          databaseKills,
          answered.size(),
          unanswered,
          counted.stored(),
          counted.missing(),
          counted.twice(),
          HistoryTools.verify(source, null).holds());
    }
  }

  private record Counted(long stored, long missing, long twice) {}

  private static Counted count(DataSource source, Set<UUID> answered) throws SQLException {
    Set<UUID> left = new HashSet<>(answered);
    Set<UUID> seen = new HashSet<>();
    long twice = 0;
    try (Connection connection = source.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select id from event where type = 'incident.note_added'");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        UUID id = rows.getObject(1, UUID.class);
        left.remove(id);
        twice += seen.add(id) ? 0 : 1;
      }
    }
    return new Counted(seen.size() + twice, left.size(), twice);
  }
}
