package org.failoverdashboard.failover.internal;

import static org.failoverdashboard.failover.internal.NodeSql.execute;
import static org.failoverdashboard.failover.internal.NodeSql.lsn;
import static org.failoverdashboard.failover.internal.NodeSql.text;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.failoverdashboard.core.plan.ServerException;
import org.failoverdashboard.core.plan.Servers.Promoted;
import org.failoverdashboard.core.plan.Servers.Proof;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.Time;

/** Makes a standby the primary, and has it prove that it is. */
final class Promoting {
  /** Asking more often would take from a small machine what the promotion itself needs. */
  private static final Duration POLL = Duration.ofMillis(3);

  /**
   * As {@code ALTER SYSTEM} wrote it last. A session takes up a reload between two statements of
   * its own choice, so what is in force in it may be older than the cut, or change under the
   * questions.
   */
  private static final String UPSTREAM =
      """
      coalesce((select setting from pg_file_settings
                where name = 'primary_conninfo' and sourcefile like '%/postgresql.auto.conf'
                order by seqno desc limit 1), current_setting('primary_conninfo'))\
      """;

  /** Nothing, where it has an upstream again. */
  private static final String PROMOTE =
      "select pg_promote(false) where pg_is_in_recovery() and " + UPSTREAM + " = ''";

  private static final String AWAIT_END = RoundTrip.until("not pg_is_in_recovery()");

  private static final String PROMOTED =
      """
      select case when pg_is_in_recovery() then null else pg_current_wal_lsn()::text end,
             case when pg_is_in_recovery() then null
               else ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int end,
             pg_is_in_recovery() and %s <> ''
      """
          .formatted(UPSTREAM);

  private static final String MESSAGE =
      "select pg_logical_emit_message(true, 'failover-dashboard', 'takes writes')";

  private final NodeSql sql;
  private final Predicate<Node> seenWritable;
  private final Time time;

  /**
   * @param seenWritable whether a node is known not to be fenced, so that nothing has to be lifted
   */
  Promoting(NodeSql sql, Predicate<Node> seenWritable, Time time) {
    this.sql = sql;
    this.seenWritable = seenWritable;
    this.time = time;
  }

  /**
   * One round trip, when the promotion is as quick as it is. After the first nothing is changed any
   * more: whoever was paused meanwhile may be wrong about who leads.
   */
  Promoted promote(Node standby, Duration patience) throws ServerException, InterruptedException {
    if (!seenWritable.test(standby)) {
      // It was fenced or quiesced in an earlier life.
      sql.on(standby, Quiescing::lower);
    }
    Answer answer = sql.on(standby, connection -> promoted(connection, List.of(PROMOTE)));
    long deadline = time.nanoTime() + patience.toNanos();
    while (answer.timeline() == 0 && !answer.refused() && time.nanoTime() - deadline < 0) {
      time.sleep(POLL);
      answer = sql.on(standby, connection -> promoted(connection, List.of()));
    }
    if (answer.refused()) {
      throw new ServerException(false, standby.name() + " has an upstream again: not promoted");
    }
    if (answer.timeline() == 0) {
      throw new ServerException(
          false, standby.name() + " is in recovery after " + patience.toMillis() + " ms");
    }
    return new Promoted(answer.timeline(), answer.position());
  }

  /** Timeline 0 while it is still in recovery. */
  private record Answer(int timeline, Lsn position, boolean refused) {}

  private static Answer promoted(Connection connection, List<String> first) throws SQLException {
    return RoundTrip.waiting(
        connection,
        row -> new Answer(row.getInt(2), lsn(row.getString(1)), row.getBoolean(3)),
        first,
        AWAIT_END,
        PROMOTED);
  }

  /**
   * A wait for synchronous standbys that was cancelled is acknowledged with a warning: that is no
   * proof (PostgreSQL manual, 26.2.8.4).
   */
  Proof prove(Node primary, boolean standbys, Duration patience) throws ServerException {
    return sql.on(
        primary, patience, connection -> standbys ? commit(connection) : write(connection));
  }

  private static Proof commit(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(MESSAGE);
      if (statement.getWarnings() != null) {
        throw statement.getWarnings();
      }
    }
    return Proof.ACKNOWLEDGED;
  }

  /** Waits for its own disk only (PostgreSQL manual, 19.5.1, {@code synchronous_commit}). */
  private static Proof write(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try {
      execute(connection, "set local synchronous_commit = local");
      execute(connection, MESSAGE);
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
    boolean waits = !text(connection, "show synchronous_standby_names").isEmpty();
    return waits ? Proof.LOCAL : Proof.ACKNOWLEDGED;
  }
}
