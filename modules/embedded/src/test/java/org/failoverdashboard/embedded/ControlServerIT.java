package org.failoverdashboard.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.failoverdashboard.embedded.PostgresServer.StopMode;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlServerIT {
  private static final Time TIME = new SystemTime();

  @TempDir Path directory;

  @Test
  void theServerThatRunsIsUsedElseOneIsStartedForTheMoment() throws SQLException {
    ProgramSecrets secrets = ProgramSecrets.in(directory);
    PostgresServer server = Program.database(settings(Map.of()), secrets, TIME);
    server.start();
    new ControlRoles(server, secrets).prepare();

    try (ControlServer control = ControlServer.open(settings(Map.of()), TIME)) {
      assertThat(port(control)).isEqualTo(server.port());
    }
    assertThat(server.isRunning()).isTrue();
    server.stop(StopMode.FAST);

    try (ControlServer control = ControlServer.open(settings(Map.of()), TIME)) {
      assertThat(port(control)).isPositive();
    }
    // What was started for the moment has ended: the directory is free.
    server.start();
    server.stop(StopMode.FAST);
  }

  @Test
  void whatAnEarlierVersionMadeGetsItsOwner() throws SQLException {
    ProgramSecrets secrets = ProgramSecrets.in(directory);
    PostgresServer server = Program.database(settings(Map.of()), secrets, TIME);
    server.start();
    try (Connection connection = server.connect("postgres")) {
      execute(
          connection,
          "create role failover login password '" + secrets.controlPassword() + "'",
          "create database failover owner failover");
    }
    try (Connection connection =
        server.connect("failover", "failover", secrets.controlPassword())) {
      execute(connection, "create table made_before ()");
    }

    new ControlRoles(server, secrets).prepare();
    new ControlRoles(server, secrets).prepare();

    String daily = secrets.passwordOf("failover");
    assertThat(daily).isNotEqualTo(secrets.controlPassword());
    try (Connection connection = server.connect("failover", "failover", daily)) {
      assertThatThrownBy(() -> execute(connection, "drop table made_before"))
          .hasMessageContaining("must be owner");
    }
    String owner = secrets.passwordOf("failover_owner");
    try (Connection connection = server.connect("failover", "failover_owner", owner)) {
      execute(connection, "drop table made_before", "create table made_since ()");
    }
    server.stop(StopMode.FAST);
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    for (String sql : statements) {
      connection.createStatement().execute(sql);
    }
  }

  @Test
  void aDirectoryWithoutOneIsNamed() {
    assertThatThrownBy(() -> ControlServer.open(settings(Map.of()), TIME))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining("--data");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aPortThatIsNoneIsNamed() {
    Map<String, String> environment =
        Map.of("FAILOVER_DB_HOST", "127.0.0.1", "FAILOVER_DB_PORT", "many");
    assertThatThrownBy(() -> ControlServer.open(settings(environment), TIME))
        .hasMessage("FAILOVER_DB_PORT is not a port: many");
  }

  private static int port(ControlServer control) throws SQLException {
    try (Connection connection = control.dataSource().getConnection();
        ResultSet row =
            connection.createStatement().executeQuery("select current_setting('port')::int")) {
      row.next();
      return row.getInt(1);
    }
  }

  private ProgramSettings settings(Map<String, String> environment) {
    return new ProgramSettings(directory, directory, 9080, 9443, environment, true, false);
  }
}
