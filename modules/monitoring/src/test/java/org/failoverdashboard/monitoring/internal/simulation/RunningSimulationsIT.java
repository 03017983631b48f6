package org.failoverdashboard.monitoring.internal.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.PostgresSettings;
import org.failoverdashboard.monitoring.Scene;
import org.failoverdashboard.monitoring.api.Simulation;
import org.failoverdashboard.monitoring.api.SimulationForm;
import org.failoverdashboard.monitoring.domain.FixedInventory;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.InventoryConflictException;
import org.failoverdashboard.regions.api.NotInInventoryException;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.UuidV7;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** On a real control database, with two observers and without a lab. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunningSimulationsIT {
  private static final Path TABLE =
      Path.of("../../db-migrations/src/main/resources/db/migration/V55__simulation.sql");
  private static final Actor ADMIN = Actor.person("admin");

  private final SystemTime time = new SystemTime();
  private final PGSimpleDataSource database = new PGSimpleDataSource();
  private final List<DomainEvent> events = new ArrayList<>();
  private PostgresServer server;
  private int changes;
  private RunningSimulations here;
  private RunningSimulations there;

  @BeforeAll
  void start(@TempDir Path directory) throws SQLException, IOException {
    int port = PortAllocator.shared().next();
    server =
        new PostgresServer(
            PostgresSettings.of("control", directory.resolve("control"), port, "secret"), time);
    server.start();
    database.setUrl(server.jdbcUrl("postgres"));
    database.setUser(server.settings().superuser());
    database.setPassword(server.settings().password());
    execute(Files.readString(TABLE));
  }

  @AfterAll
  void stop() {
    server.stop(PostgresServer.StopMode.IMMEDIATE);
  }

  @BeforeEach
  void nothingRuns() throws SQLException {
    execute("truncate simulation");
    here = observer("here");
    there = observer("there");
    events.clear();
    changes = 0;
  }

  @Test
  void whatOneObserverBeginsTheOthersShow() {
    Simulation begun = here.start(outage("node:orders/n2"), ADMIN);
    there.refresh();

    assertThat(here.running()).containsExactly(begun);
    assertThat(there.running()).containsExactly(begun);
    assertThat(begun.real()).isFalse();
    assertThat(changes).isEqualTo(2);
    assertThat(events).extracting(DomainEvent::type).containsExactly("simulation.started");
    assertThat(events.getFirst().reason())
        .isEqualTo(
            "outage on node n2 of orders is simulated, it is only shown, and nothing is acted on"
                + " (exercise)");
  }

  @Test
  void itEndsByItselfAndThatIsToldOnce() throws SQLException {
    here.start(outage("node:orders/n2"), ADMIN);
    there.refresh();

    execute("update simulation set ends_at = clock_timestamp()");
    here.refresh();
    there.refresh();

    assertThat(here.running()).isEmpty();
    assertThat(there.running()).isEmpty();
    assertThat(events)
        .extracting(DomainEvent::type)
        .containsExactly("simulation.started", "simulation.ended");
    assertThat(events.getLast().actor()).isEqualTo(Actor.observer("here"));
  }

  @Test
  void anybodyStopsItAndItCannotBeStoppedTwice() {
    UUID id = here.start(outage("region:region-n1"), ADMIN).id();

    there.stop(id, Actor.person("other"));
    here.refresh();

    assertThat(here.running()).isEmpty();
    assertThat(events.getLast().type()).isEqualTo("simulation.ended");
    assertThat(events.getLast().stream()).isEqualTo("region:region-n1");
    assertThat(events.getLast().actor()).isEqualTo(Actor.person("other"));
    assertThatThrownBy(() -> here.stop(id, ADMIN)).isInstanceOf(NotInInventoryException.class);
  }

  @Test
  void allAreStoppedAtOnce() {
    here.start(outage("node:orders/n1"), ADMIN);
    there.start(outage("link:orders/n1/n2"), ADMIN);

    assertThat(here.stopAll(ADMIN)).isEqualTo(2);
    assertThat(here.running()).isEmpty();
    assertThat(here.stopAll(ADMIN)).isZero();
  }

  @Test
  void thereAreNotTooManyAtOnce() {
    for (int i = 0; i < 20; i++) {
      here.start(outage("node:orders/n1"), ADMIN);
    }

    assertThatThrownBy(() -> here.start(outage("node:orders/n1"), ADMIN))
        .isInstanceOf(InventoryConflictException.class)
        .hasMessageContaining("20 simulations run already");
  }

  private RunningSimulations observer(String name) {
    FixedInventory inventory = new FixedInventory(Scene.cluster("n1", "n2"));
    return new RunningSimulations(
        new SimulationStore(database),
        new LabNetwork(null, inventory, time),
        new RunningSimulations.Surroundings(
            new Ready(),
            inventory,
            events::add,
            () -> changes++,
            name,
            new UuidV7(time, new SecureRandom()),
            time));
  }

  private static SimulationForm outage(String target) {
    return new SimulationForm("outage", target, null, 60L, "exercise");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private record Ready() implements ControlDatabase {
    @Override
    public Status status() {
      return new Status(State.READY, "");
    }

    @Override
    public void answered() {}

    @Override
    public void silent(String reason) {}
  }
}
