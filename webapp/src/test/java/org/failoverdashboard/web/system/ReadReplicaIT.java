package org.failoverdashboard.web.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.PostgresServer.StopMode;
import org.failoverdashboard.embedded.PostgresSettings;
import org.failoverdashboard.embedded.Program;
import org.failoverdashboard.embedded.ProgramSecrets;
import org.failoverdashboard.embedded.ProgramSettings;
import org.junit.jupiter.api.Test;

/** The program with a real standby of its control database: what it says of what it read where. */
class ReadReplicaIT {
  private static final String HEADER = "Failover-Read-From";

  private final RunningSystem system = RunningSystem.get();
  private final Path directory = system.directory("with-replica");
  private final int port = PortAllocator.shared().next();

  @Test
  void reportsSayFromWhichServerTheyWereReadAndHowOldTheyAre() throws Exception {
    Program program = start();
    PostgresServer standby = null;
    try {
      program.awaitReady();
      Rest rest = new Rest(program);
      assertThat(rest.get("/audit").header(HEADER)).isEqualTo("primary");

      standby = standby(Objects.requireNonNull(program.database()));
      system.await("answers from the replica", () -> readFrom(rest, "replica; behind-ms="));
      assertThat(rest.get("/reliability").header(HEADER)).startsWith("replica");
      assertThat(rest.get("/regions").header(HEADER)).isEmpty();
      assertThat(page(rest)).contains("Read from the replica, at most ");

      standby.killHost();
      assertThat(rest.get("/audit").status()).isEqualTo(200);
      system.await("answers from the primary", () -> readFrom(rest, "primary"));
      assertThat(page(rest)).contains("Read from the primary: the replica cannot be used");
    } finally {
      if (standby != null) {
        standby.close();
      }
      program.kill();
    }
  }

  private static Optional<String> readFrom(Rest rest, String which) {
    try {
      return Optional.of(rest.get("/audit").header(HEADER)).filter(said -> said.startsWith(which));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String page(Rest rest) throws IOException, InterruptedException {
    return rest.page("/audit").text();
  }

  private Program start() {
    Path repository = Path.of(System.getProperty("failover.repository", "..")).toAbsolutePath();
    return Program.start(
        new ProgramSettings(
            repository.normalize(),
            directory,
            PortAllocator.shared().next(),
            PortAllocator.shared().next(),
            Map.of(
                "FAILOVER_REPLICA_HOST",
                "127.0.0.1",
                "FAILOVER_REPLICA_PORT",
                Integer.toString(port)),
            false,
            true),
        system.time());
  }

  /** Made from a copy of the stopped primary. */
  private PostgresServer standby(PostgresServer primary) throws IOException {
    String password = ProgramSecrets.in(directory).controlPassword();
    PostgresServer standby =
        new PostgresServer(
            PostgresSettings.of("replica", directory.resolve("replica"), port, password),
            system.time());
    primary.stop(StopMode.FAST);
    try (Stream<Path> files = Files.walk(primary.dataDirectory())) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            standby.dataDirectory().resolve(primary.dataDirectory().relativize(file)),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    standby.markStandby(
        "host=127.0.0.1 port=%d user=postgres password=%s".formatted(primary.port(), password));
    primary.start();
    standby.start();
    return standby;
  }
}
