package org.failoverdashboard.failover.internal;

import static org.failoverdashboard.failover.internal.NodeSql.execute;
import static org.failoverdashboard.failover.internal.NodeSql.lsn;
import static org.failoverdashboard.failover.internal.NodeSql.text;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.failoverdashboard.core.domain.WaitForNobody;
import org.failoverdashboard.core.plan.ServerException;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.Time;
import org.postgresql.PGConnection;

/**
 * Takes a primary's writers away for a switchover, and gives them back.
 *
 * <p>Three things together see to it that nothing is acknowledged any more: transactions are
 * read-only unless a session insists; every session is ended, again and again, until none is left;
 * and commits wait for a synchronous standby that does not exist, so that one of a session that
 * insists is not acknowledged either (PostgreSQL manual, 19.6.2). Only a session that comes in
 * between and turns off both, read-only and waiting, could still be answered.
 */
final class Quiescing {
  private static final Duration POLL = Duration.ofMillis(2);

  /** Without the sessions of observers, which write nothing that counts. */
  private static final String SESSIONS =
      """
      from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()
        and not (usename = current_user and application_name = 'failover-dashboard')
      """;

  private static final String RELOAD = "select pg_reload_conf()";
  private static final String END_SESSIONS = "select pg_terminate_backend(pid) " + SESSIONS;

  /** Those that come meanwhile are ended too: clients come back within milliseconds, and stay. */
  private static final String END_ALL_SESSIONS =
      RoundTrip.until("not found", "perform pg_terminate_backend(pid) " + SESSIONS);

  /**
   * A server reads its settings anew before it passes the word on to its sessions, ours too: once
   * one is in force here, every session that begins later has it (PostgreSQL's postmaster.c,
   * process_pm_reload_request). This one no session and no role can have its own way about.
   */
  private static final String IN_FORCE = "select current_setting('synchronous_standby_names')";

  private static final String QUIET = IN_FORCE + ", not exists (select " + SESSIONS + ")";

  /**
   * A commit of our own that waits for the disk alone: everything before it is on the disk too, so
   * that the walsenders send it. The end is read after it.
   */
  private static final String[] END_OF_WAL = {
    "begin read write",
    "set local synchronous_commit = local",
    "select pg_logical_emit_message(true, 'failover-dashboard', 'quiesced')",
    "commit",
    "select pg_current_wal_flush_lsn()::text"
  };

  private final NodeSql sql;
  private final Time time;

  Quiescing(NodeSql sql, Time time) {
    this.sql = sql;
    this.time = time;
  }

  /** Returns the end of everything that was ever acknowledged. */
  Lsn quiesce(Node primary, long term, Duration patience)
      throws ServerException, InterruptedException {
    sql.on(primary, connection -> isInForce(connection, term) || raise(connection, term));
    long deadline = time.nanoTime() + patience.toNanos();
    while (time.nanoTime() - deadline < 0) {
      if (sql.on(primary, connection -> isQuiet(connection, term))) {
        return sql.on(primary, Quiescing::end);
      }
      time.sleep(POLL);
    }
    throw new ServerException(
        false, primary.name() + " still has sessions after " + patience.toMillis() + " ms");
  }

  private static boolean isInForce(Connection connection, long term) throws SQLException {
    return WaitForNobody.isOf(text(connection, IN_FORCE), term);
  }

  /** Both settings before the reload that puts them in force, so that they come together. */
  private static boolean raise(Connection connection, long term) throws SQLException {
    String stored = text(connection, WaitForNobody.STORED);
    String names = literal(connection, WaitForNobody.insteadOf(stored, term));
    execute(connection, "alter system set synchronous_standby_names = " + names);
    execute(connection, "alter system set default_transaction_read_only = on");
    return true;
  }

  /** One round trip; repeated as long as sessions come faster than they are ended. */
  private static boolean isQuiet(Connection connection, long term) throws SQLException {
    return RoundTrip.waiting(
        connection,
        row -> WaitForNobody.isOf(row.getString(1), term) && row.getBoolean(2),
        List.of(RELOAD, END_SESSIONS),
        END_ALL_SESSIONS,
        QUIET);
  }

  private static Lsn end(Connection connection) throws SQLException {
    return RoundTrip.last(connection, row -> lsn(row.getString(1)), END_OF_WAL);
  }

  /** Returns when the standby has flushed WAL up to there. */
  void catchUp(Node standby, Lsn position, Duration patience)
      throws ServerException, InterruptedException {
    String wait = RoundTrip.until("pg_last_wal_receive_lsn() >= '" + position + "'::pg_lsn");
    long deadline = time.nanoTime() + patience.toNanos();
    Lsn held = Lsn.ZERO;
    while (time.nanoTime() - deadline < 0) {
      held = sql.on(standby, connection -> held(connection, wait));
      if (held.compareTo(position) >= 0) {
        return;
      }
      time.sleep(POLL);
    }
    throw new ServerException(
        false,
        "%s holds WAL up to %s after %d ms, and the primary's ends at %s"
            .formatted(standby.name(), held, patience.toMillis(), position));
  }

  private static Lsn held(Connection connection, String wait) throws SQLException {
    return RoundTrip.waiting(
        connection,
        row -> lsn(row.getString(1)),
        List.of(),
        wait,
        "select pg_last_wal_receive_lsn()::text");
  }

  /** Takes back what {@link #quiesce} did in that term; does nothing where it did not. */
  void release(Node primary, long term) throws ServerException {
    sql.on(
        primary,
        connection -> {
          String stored = text(connection, WaitForNobody.STORED);
          return WaitForNobody.isOf(stored, term) && lower(connection, stored);
        });
  }

  /** Whatever fenced or quiesced it in an earlier life: it may take writes, once it can. */
  static boolean lower(Connection connection) throws SQLException {
    return lower(connection, text(connection, WaitForNobody.STORED));
  }

  private static boolean lower(Connection connection, String stored) throws SQLException {
    if (WaitForNobody.isIn(stored)) {
      String before = WaitForNobody.replaced(stored);
      execute(
          connection,
          before == null
              ? "alter system reset synchronous_standby_names"
              : "alter system set synchronous_standby_names = " + literal(connection, before));
    }
    execute(connection, "alter system reset default_transaction_read_only");
    execute(connection, "select pg_reload_conf()");
    return true;
  }

  private static String literal(Connection connection, String text) throws SQLException {
    return "'" + connection.unwrap(PGConnection.class).escapeLiteral(text) + "'";
  }
}
