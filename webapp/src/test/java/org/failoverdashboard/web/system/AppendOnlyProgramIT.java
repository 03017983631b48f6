package org.failoverdashboard.web.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.failoverdashboard.embedded.PostgresServer;
import org.failoverdashboard.embedded.ProgramSecrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The user and password with which the running program works can append to history, no more. */
class AppendOnlyProgramIT {
  private final RunningSystem system = RunningSystem.get();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update event set reason = 'nothing happened'",
        "delete from event",
        "truncate event",
        "alter table event disable trigger event_append_only"
      })
  void itsConnectionIsRefused(String change) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(change))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }
  }

  @Test
  void theProgramItselfIsThatUserAndNoOther() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select distinct usename from pg_stat_activity"
                    + " where application_name = 'failover-dashboard' and pid <> pg_backend_pid()")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("failover");
      assertThat(rows.next()).isFalse();
    }
  }

  private Connection connect() throws SQLException {
    PostgresServer database = Objects.requireNonNull(system.program().program().database());
    Path directory = Objects.requireNonNull(system.directory("rights").getParent());
    String password = ProgramSecrets.in(directory).passwordOf("failover");
    return database.connect("failover", "failover", password);
  }
}
