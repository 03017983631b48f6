package org.failoverdashboard.history.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.failoverdashboard.history.TestEvents;
import org.failoverdashboard.history.api.HistoryTools;
import org.failoverdashboard.history.domain.EventContent;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a connection tries that the program has: history stays as it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppendOnlyIT {
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private ControlPostgres control;

  @BeforeAll
  void startServer(@TempDir Path directory) {
    control = new ControlPostgres(directory);
  }

  @AfterAll
  void stopServer() {
    control.close();
  }

  @BeforeEach
  void forget() throws SQLException {
    control.forgetEverything();
    TestEvents events = new TestEvents();
    new EventAppender(control.dataSource())
        .append(
            List.of(
                EventContent.of(events.numbered(1)),
                EventContent.of(events.numbered(2)),
                EventContent.of(events.numbered(3))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update event set reason = 'nothing happened'",
        "update event set reason = 'nothing happened' where false",
        "delete from event",
        "delete from event where version = 2",
        "truncate event",
        "insert into event overriding system value select * from event"
            + " on conflict (id) do update set reason = 'other'",
        "select * from event for update",
        "update event_anchor set version = 1",
        "insert into event_anchor select stream, version, hash, position from event",
        "update event_keeping set days = 30",
        "alter table event disable trigger event_append_only",
        "drop trigger event_append_only on event",
        "drop table event",
        "alter table event rename to forgotten",
        "create rule nothing as on insert to event do instead nothing",
        "create trigger mine before insert on event execute function refuse_change_of_history()",
        "grant delete on event to " + ControlPostgres.DAILY,
        "set role " + ControlPostgres.OWNER,
        "set session_replication_role = replica",
        "create or replace function refuse_change_of_history() returns trigger language plpgsql"
            + " as 'begin return null; end'",
        "update flyway_schema_history set checksum = 0",
        "create table mine ()"
      })
  void theProgramsConnectionIsRefused(String change) throws SQLException {
    // Some of these PostgreSQL grants with a warning that nothing was granted.
    assertRefusedOrWithoutEffect(control.dataSource(), change);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update event set reason = 'nothing happened'",
        "delete from event where version = 2",
        "truncate event"
      })
  void theOwnersConnectionIsRefusedAsLongAsItDoesNotMeanTo(String change) throws SQLException {
    assertRefused(control.owner(), change);
  }

  @Test
  void theOwnerHasNotEvenTheRightToChangeAndToEmpty() throws SQLException {
    control.execute("alter table event disable trigger event_append_only");
    try {
      assertRefused(control.owner(), "update event set reason = 'nothing happened'");
      assertRefused(control.owner(), "truncate event");
    } finally {
      control.execute("alter table event enable always trigger event_append_only");
    }
  }

  @Test
  void whoHasNoOwnersPasswordStartsWhereNothingIsToBeMigrated() {
    assertThat(Flyway.configure().dataSource(control.dataSource()).load().migrate())
        .satisfies(done -> assertThat(done.migrationsExecuted).isZero());
  }

  @Test
  void theTriggerRefusesAReplicasSessionToo() throws SQLException {
    assertThatThrownBy(
            () -> control.execute("set session_replication_role = replica", "delete from event"))
        .hasMessageContaining("append-only");
    assertUntouched();
  }

  private void assertRefusedOrWithoutEffect(DataSource source, String change) throws SQLException {
    try {
      ControlPostgres.execute(source, change);
      assertThat(change).startsWith("grant");
      assertRefused(source, "delete from event");
    } catch (SQLException e) {
      assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(INSUFFICIENT_PRIVILEGE);
    }
    assertUntouched();
  }

  private void assertRefused(DataSource source, String change) throws SQLException {
    assertThatThrownBy(() -> ControlPostgres.execute(source, change))
        .isInstanceOfSatisfying(
            SQLException.class,
            refused ->
                assertThat(refused.getSQLState())
                    .as(Objects.toString(refused.getMessage()))
                    .isEqualTo(INSUFFICIENT_PRIVILEGE));
    assertUntouched();
  }

  private void assertUntouched() throws SQLException {
    assertThat(HistoryTools.verify(control.dataSource(), null))
        .satisfies(report -> assertThat(report.holds()).isTrue())
        .satisfies(report -> assertThat(report.events()).isEqualTo(3));
  }
}
