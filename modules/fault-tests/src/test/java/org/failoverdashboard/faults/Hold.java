package org.failoverdashboard.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Stops one observer exactly where it records something of a failover: its statement waits in the
 * control database. Nothing in the program knows of it.
 *
 * <p>At most one at a time.
 */
final class Hold implements AutoCloseable {
  /** What the observer is about to record. */
  enum Moment {
    CLAIM("before insert on failover", "true"),
    CUT("before insert on failover_step", "new.step = 'CUT'"),

    /** Only of a switchover. */
    QUIESCE("before insert on failover_step", "new.step = 'QUIESCE'"),
    PROMOTE("before insert on failover_step", "new.step = 'PROMOTE'"),
    PUBLISH("before update on failover", "new.new_primary is distinct from old.new_primary"),
    COMPLETE("before update on failover", "new.state = 'COMPLETED'");

    private final String when;
    private final String condition;

    Moment(String when, String condition) {
      this.when = when;
      this.condition = condition;
    }
  }

  private static final int LOCK = 4_711;

  /** First half of the key of a lock that tells of which node the record is. */
  private static final int NODE = 4_712;

  private final ControlRoom room;
  private final Connection lock;

  /**
   * @param observer whose statements wait; those of others pass
   */
  Hold(ControlRoom room, String observer, Moment moment) {
    this.room = room;
    try {
      this.lock = room.connect();
      try (Statement statement = lock.createStatement()) {
        statement.execute("select pg_advisory_lock(" + LOCK + ")");
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
    room.script(
        """
        create or replace function hold() returns trigger language plpgsql as $$
        begin
          if current_setting('application_name') = 'observer-%s' then
            perform pg_advisory_xact_lock(%d, hashtext(to_jsonb(new) ->> 'node_id'));
            perform pg_advisory_xact_lock(%d);
          end if;
          return new;
        end $$;
        create trigger hold %s for each row when (%s) execute function hold()
        """
            .formatted(observer, NODE, LOCK, moment.when, moment.condition));
  }

  /** Whether the observer waits there. */
  boolean reached() {
    return !waiting().isEmpty();
  }

  /** Name of the node that the record is about. */
  String node() {
    return room.text(
        "select node.name from node join pg_locks on objid::bigint = hashtext(id::text)::bigint &"
            + " 4294967295 where locktype = 'advisory' and classid = ?::int",
        NODE);
  }

  /** Its statement goes on and is committed, whether the observer still lives or not. */
  void letItBeRecorded() {
    free();
  }

  /** Its statement never was: the observer ended before it could be sent. */
  void letNothingBeRecorded() {
    for (String backend : waiting()) {
      room.execute("select pg_terminate_backend(?)", Integer.valueOf(backend));
    }
    free();
  }

  private List<String> waiting() {
    return room.texts(
        "select pid::text from pg_locks where locktype = 'advisory' and objid = ? and not granted",
        LOCK);
  }

  private void free() {
    try {
      lock.close();
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  public void close() {
    free();
    room.script(
        "drop trigger if exists hold on failover; drop trigger if exists hold on failover_step");
  }
}
