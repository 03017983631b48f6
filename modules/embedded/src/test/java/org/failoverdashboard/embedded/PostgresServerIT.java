package org.failoverdashboard.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;
import org.failoverdashboard.embedded.PostgresServer.StopMode;
import org.failoverdashboard.embedded.ServerException.Reason;
import org.failoverdashboard.regions.api.SystemTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostgresServerIT {
  @TempDir private Path directory;

  @BeforeEach
  void letEverybodyIn() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
  }

  static Stream<RunAs> everyWayOfThisMachine() {
    return switch (RunAs.detect()) {
      case RunAs.Myself me -> Stream.of(me);
      case RunAs.UserNamespace namespace -> Stream.of(namespace, RunAs.Dropped.NOBODY);
      case RunAs.Dropped dropped -> Stream.of(dropped);
    };
  }

  @ParameterizedTest
  @MethodSource("everyWayOfThisMachine")
  void keepsItsDataOverAKilledHost(RunAs user) throws SQLException {
    try (PostgresServer server = server(settings().as(user))) {
      server.start();
      execute(server, "CREATE TABLE kept AS SELECT 42 AS answer");
      server.killHost();
      assertThat(server.isRunning()).isFalse();
      server.start();
      assertThat(ask(server, "SELECT answer FROM kept")).isEqualTo("42");
      server.restart();
      assertThat(ask(server, "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void startsOnWhatAnEarlierProgramLeft() throws SQLException {
    PostgresSettings settings = settings();
    try (PostgresServer server = server(settings)) {
      server.start();
      execute(server, "CREATE TABLE kept AS SELECT 42 AS answer");
    }
    try (PostgresServer server = server(settings.with(Map.of("work_mem", "5MB")))) {
      server.start();
      assertThat(ask(server, "SELECT answer FROM kept")).isEqualTo("42");
      assertThat(ask(server, "SHOW work_mem")).isEqualTo("5MB");
      server.stop(StopMode.FAST);
      assertThat(server.pid()).isEmpty();
    }
  }

  @Test
  void commitsSafelyAndAsksForThePassword() throws SQLException {
    try (PostgresServer server = server(settings())) {
      server.start();
      assertThat(ask(server, "SHOW fsync")).isEqualTo("on");
      assertThat(ask(server, "SHOW data_checksums")).isEqualTo("on");
      assertThatThrownBy(() -> server.connect("postgres", "postgres", "wrong"))
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void isSilentWhilePaused() throws SQLException {
    try (PostgresServer server = server(settings())) {
      server.start();
      try (Connection connection = server.connect("postgres")) {
        connection.setNetworkTimeout(Runnable::run, 200);
        server.pause();
        assertThatThrownBy(() -> ask(connection, "SELECT 1")).isInstanceOf(SQLException.class);
      }
      server.resume();
      assertThat(ask(server, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void saysThatThePortIsTaken() throws IOException {
    PostgresSettings settings = settings();
    try (ServerSocket other =
            new ServerSocket(settings.port(), 1, InetAddress.getLoopbackAddress());
        PostgresServer server = server(settings)) {
      assertThatThrownBy(server::start)
          .isInstanceOf(ServerException.class)
          .hasMessageContaining("Port " + other.getLocalPort() + " is taken");
    }
  }

  @Test
  void refusesASecondServerOnTheSameDirectory() {
    PostgresSettings settings = settings();
    try (PostgresServer first = server(settings);
        PostgresServer second = server(settings)) {
      first.start();
      assertThatThrownBy(second::start)
          .isInstanceOfSatisfying(
              ServerException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ALREADY_RUNNING));
    }
  }

  @Test
  void saysWhichParameterIsWrong() {
    try (PostgresServer server = server(settings().with(Map.of("no_such_parameter", "1")))) {
      assertThatThrownBy(server::start)
          .isInstanceOf(ServerException.class)
          .hasMessageContaining("no_such_parameter");
    }
  }

  @Test
  void saysThatAnotherUserCannotEnterTheDirectory() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    try (PostgresServer server = server(settings().as(RunAs.Dropped.NOBODY))) {
      assertThatThrownBy(server::start)
          .isInstanceOf(ServerException.class)
          .hasMessageContaining("cannot enter " + directory);
    }
  }

  private PostgresSettings settings() {
    return PostgresSettings.of(
        "test", directory.resolve("data"), PortAllocator.shared().next(), "secret");
  }

  private static PostgresServer server(PostgresSettings settings) {
    return new PostgresServer(settings, new SystemTime());
  }

  private static void execute(PostgresServer server, String command) throws SQLException {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private static String ask(PostgresServer server, String question) throws SQLException {
    try (Connection connection = server.connect("postgres")) {
      return ask(connection, question);
    }
  }

  private static String ask(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getString(1);
    }
  }
}
