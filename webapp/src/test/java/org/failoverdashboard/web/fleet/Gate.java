package org.failoverdashboard.web.fleet;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Holds one observer in the middle of a failover: in the control database, at a record that it is
 * about to make, a trigger waits for a lock that this gate holds. Everything that was recorded
 * before it has been done by then.
 */
final class Gate implements AutoCloseable {
  private static final int LOCK = 4_711;

  private final ControlDatabase database;
  private final Connection holding;
  private final String table;

  private Gate(ControlDatabase database, Connection holding, String table) {
    this.database = database;
    this.holding = holding;
    this.table = table;
  }

  /** Before the intent of a step is recorded by that observer. */
  static Gate beforeStep(ControlDatabase database, String step, String observer) {
    String condition = "new.step = '%s' and new.observer = '%s'".formatted(step, observer);
    return before(database, "failover_step", condition);
  }

  /** Before the new primary is published. */
  static Gate beforePublishing(ControlDatabase database) {
    return before(database, "failover", "new.new_primary is not null and new.state = 'RUNNING'");
  }

  /** Before the failover is recorded as completed. */
  static Gate beforeCompletion(ControlDatabase database) {
    return before(database, "failover", "new.state = 'COMPLETED'");
  }

  private static Gate before(ControlDatabase database, String table, String condition) {
    database.execute(
        ControlDatabase.NAME,
        """
        create or replace function wait_at_gate() returns trigger language plpgsql as $$
        begin
          perform pg_advisory_xact_lock(%d);
          return new;
        end $$;
        create trigger gate before insert or update on %s for each row
          when (%s) execute function wait_at_gate();
        """
            .formatted(LOCK, table, condition));
    try {
      Connection holding = database.server().connect(ControlDatabase.NAME);
      try (Statement statement = holding.createStatement()) {
        statement.execute("select pg_advisory_lock(" + LOCK + ")");
      }
      return new Gate(database, holding, table);
    } catch (SQLException e) {
      throw new AssertionError("the gate does not close", e);
    }
  }

  /** Whether somebody waits. */
  boolean held() {
    return !database
        .rows(
            "select pid from pg_locks where locktype = 'advisory' and objid = "
                + LOCK
                + " and not granted")
        .isEmpty();
  }

  /** The waiting record is never made, as if the observer had died just before it. */
  void turnBack() {
    database.rows(
        "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = "
            + LOCK
            + " and not granted");
    close();
  }

  /** Removes the gate; a waiting record is made. */
  @Override
  public void close() {
    try {
      if (!holding.isClosed()) {
        holding.close();
        database.execute(ControlDatabase.NAME, "drop trigger if exists gate on " + table);
      }
    } catch (SQLException e) {
      throw new AssertionError("the gate does not open", e);
    }
  }
}
