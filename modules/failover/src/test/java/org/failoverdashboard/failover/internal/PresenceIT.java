package org.failoverdashboard.failover.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.PostgresSettings;
import org.failoverdashboard.failover.api.RunningObserver;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** On a real control database: observers know each other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PresenceIT {
  private static final UUID FIRST_RUN = new UUID(0, 1);
  private static final UUID SECOND_RUN = new UUID(0, 2);
  private static final UUID LATER_RUN = new UUID(0, 3);

  private final Time time = new SystemTime();
  private final PGSimpleDataSource database = new PGSimpleDataSource();
  private PostgresServer server;
  private Presence first;
  private Presence second;

  @BeforeAll
  void start(@TempDir Path directory) {
    int port = PortAllocator.shared().next();
    server =
        new PostgresServer(
            PostgresSettings.of("control", directory.resolve("control"), port, "secret"), time);
    server.start();
    database.setUrl(server.jdbcUrl("postgres"));
    database.setUser(server.settings().superuser());
    database.setPassword(server.settings().password());
    Flyway.configure().dataSource(database).load().migrate();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @BeforeEach
  void nobody() throws SQLException {
    execute("truncate observer, lease");
    first = new Presence(database, FIRST_RUN, "first", time);
    second = new Presence(database, SECOND_RUN, "second", time);
  }

  @Test
  void eachKnowsTheOtherWithoutHavingBeenTold() throws SQLException {
    first.renew();
    second.renew();
    first.renew();

    assertThat(first.all()).extracting(RunningObserver::name).containsExactly("first", "second");
    assertThat(first.all()).extracting(RunningObserver::here).containsExactly(true, false);
    assertThat(second.all()).extracting(RunningObserver::here).containsExactly(false, true);
    assertThat(first.all()).allMatch(it -> it.age().compareTo(Duration.ofSeconds(30)) < 0);
  }

  @Test
  void theHolderOfTheLeaseLeads() throws SQLException {
    new Lease(database, "second/" + SECOND_RUN, time).renew();
    first.renew();
    second.renew();

    assertThat(second.all()).extracting(RunningObserver::leads).containsExactly(false, true);

    execute("update lease set expires_at = clock_timestamp()");
    second.renew();

    assertThat(second.all()).noneMatch(RunningObserver::leads);
  }

  @Test
  void whoLeftIsNotShownAndWhoFellSilentIsShownOlder() throws SQLException {
    first.renew();
    second.renew();
    execute("update observer set seen_at = seen_at - interval '40 s' where name = 'second'");
    first.renew();

    assertThat(first.all().getLast().age()).isGreaterThan(Duration.ofSeconds(39));

    second.leave();
    first.renew();

    assertThat(first.all()).extracting(RunningObserver::name).containsExactly("first");
  }

  @Test
  void aRestartedObserverTakesThePlaceOfItsSilentRun() throws SQLException {
    first.renew();
    execute("update observer set seen_at = seen_at - interval '11 s'");

    Presence again = new Presence(database, LATER_RUN, "first", time);
    again.renew();

    assertThat(again.all()).extracting(RunningObserver::run).containsExactly(LATER_RUN);
  }

  @Test
  void twoThatRunUnderOneNameAreBothShown() throws SQLException {
    first.renew();
    Presence twin = new Presence(database, LATER_RUN, "first", time);
    twin.renew();

    assertThat(twin.all()).hasSize(2);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
