package org.failoverdashboard.failover.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.failoverdashboard.core.api.Reading;
import org.failoverdashboard.core.plan.ServerException;
import org.failoverdashboard.core.plan.Servers;
import org.failoverdashboard.failover.domain.ConnectionString;
import org.failoverdashboard.monitoring.api.NodeConnections;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Does to PostgreSQL servers, over SQL, what a failover asks for. */
final class JdbcServers implements Servers {
  private static final Duration ANSWER = Duration.ofSeconds(2);

  /** Asking more often would take from a small machine what the promotion itself needs. */
  private static final Duration POLL = Duration.ofMillis(3);

  /**
   * A standby whose upstream changed while its receiver was starting waits for {@code
   * wal_retrieve_retry_interval}; a reload ends that wait.
   */
  private static final Duration RELOAD_EVERY = Duration.ofMillis(20);

  private static final String READING =
      """
      select pg_is_in_recovery(),
             exists (select from pg_stat_wal_receiver),
             pg_last_wal_receive_lsn()::text,
             pg_last_wal_replay_lsn()::text,
             (select min_recovery_end_timeline from pg_control_recovery()),
             pg_is_in_recovery() and pg_is_wal_replay_paused()
      """;

  /** What stands in the way, or the promotion itself, in one statement. */
  private static final String PROMOTE =
      """
      select case when not pg_is_in_recovery() then true
                  when current_setting('primary_conninfo') <> '' then false
                  else pg_promote(false) end
      """;

  private static final String PROMOTED =
      """
      select case when pg_is_in_recovery() then null else pg_current_wal_lsn()::text end,
             case when pg_is_in_recovery() then null
               else ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int end,
             current_setting('default_transaction_read_only')::bool
      """;

  private final NodeConnections connections;
  private final Predicate<Node> gone;
  private final ToIntFunction<Node> timelineSeen;
  private final Time time;

  /**
   * @param gone whether there is proof by now that nobody can use a node
   * @param timelineSeen the highest timeline a node was ever seen on: once its receiver is gone, a
   *     standby itself tells only the one of its last restart point
   */
  JdbcServers(
      NodeConnections connections,
      Predicate<Node> gone,
      ToIntFunction<Node> timelineSeen,
      Time time) {
    this.connections = connections;
    this.gone = gone;
    this.timelineSeen = timelineSeen;
    this.time = time;
  }

  @Override
  public String upstream(Node standby) throws ServerException {
    return on(
        standby, connection -> text(connection, "select current_setting('primary_conninfo')"));
  }

  @Override
  public Reading cut(Node standby, Duration patience) throws ServerException, InterruptedException {
    on(standby, connection -> setUpstream(connection, ""));
    long deadline = time.nanoTime() + patience.toNanos();
    while (time.nanoTime() - deadline < 0) {
      Cut cut = on(standby, JdbcServers::read);
      if (!cut.inRecovery()) {
        throw new ServerException(false, standby.name() + " is not a standby any more");
      }
      if (!cut.receiving()) {
        int timeline = Math.max(cut.timeline(), timelineSeen.applyAsInt(standby));
        return new Reading(standby, cut.position(), timeline, cut.paused());
      }
      time.sleep(POLL);
    }
    throw new ServerException(
        false, standby.name() + " still receives WAL after " + patience.toMillis() + " ms");
  }

  private record Cut(
      boolean inRecovery, boolean receiving, Lsn position, int timeline, boolean paused) {}

  private static Cut read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(READING)) {
      row.next();
      Lsn position = lsn(row.getString(3)).max(lsn(row.getString(4)));
      return new Cut(
          row.getBoolean(1), row.getBoolean(2), position, row.getInt(5), row.getBoolean(6));
    }
  }

  @Override
  public Promoted promote(Node standby, Duration patience)
      throws ServerException, InterruptedException {
    boolean allowed = on(standby, connection -> text(connection, PROMOTE).equals("t"));
    if (!allowed) {
      throw new ServerException(false, standby.name() + " has an upstream again: not promoted");
    }
    long deadline = time.nanoTime() + patience.toNanos();
    while (time.nanoTime() - deadline < 0) {
      Promoted promoted = on(standby, JdbcServers::promoted);
      if (promoted.timeline() > 0) {
        return promoted;
      }
      time.sleep(POLL);
    }
    throw new ServerException(
        false, standby.name() + " is in recovery after " + patience.toMillis() + " ms");
  }

  /** Timeline 0 while it is still in recovery. */
  private static Promoted promoted(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(PROMOTED)) {
      row.next();
      Promoted promoted = new Promoted(row.getInt(2), lsn(row.getString(1)));
      if (promoted.timeline() > 0 && row.getBoolean(3)) {
        allowWrites(connection);
      }
      return promoted;
    }
  }

  /** It was fenced in an earlier life. */
  private static void allowWrites(Connection connection) throws SQLException {
    execute(connection, "alter system reset default_transaction_read_only");
    execute(connection, "select pg_reload_conf()");
  }

  /**
   * A wait for synchronous standbys that was cancelled is acknowledged with a warning: that is no
   * proof (PostgreSQL manual, 26.2.8.4).
   */
  @Override
  public void prove(Node primary, Duration patience) throws ServerException {
    on(
        primary,
        patience,
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute(
                "select pg_logical_emit_message(true, 'failover-dashboard', 'takes writes')");
            if (statement.getWarnings() != null) {
              throw statement.getWarnings();
            }
          }
          return true;
        });
  }

  @Override
  public void follow(Node standby, String upstream, Node primary, int after, Duration patience)
      throws ServerException, InterruptedException {
    String towards = towards(upstream, standby, primary);
    String slot = on(standby, connection -> setUpstream(connection, towards));
    if (!slot.isEmpty()) {
      on(primary, connection -> ensureSlot(connection, slot));
    }
    long deadline = time.nanoTime() + patience.toNanos();
    while (time.nanoTime() - deadline < 0) {
      if (on(standby, connection -> streams(connection, after))) {
        return;
      }
      time.sleep(RELOAD_EVERY);
    }
    throw new ServerException(
        false, standby.name() + " does not stream after " + patience.toMillis() + " ms");
  }

  private static String towards(String upstream, Node standby, Node primary)
      throws ServerException {
    if (upstream.isEmpty()) {
      throw new ServerException(false, standby.name() + " had no primary_conninfo to go by");
    }
    try {
      return ConnectionString.parse(upstream).to(primary.replicationAddress()).format();
    } catch (IllegalArgumentException unreadable) {
      throw new ServerException(false, standby.name() + ": " + unreadable.getMessage(), unreadable);
    }
  }

  private static boolean ensureSlot(Connection connection, String slot) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            select pg_create_physical_replication_slot(?, true)
            where not exists (select from pg_replication_slots where slot_name = ?)
            """)) {
      statement.setString(1, slot);
      statement.setString(2, slot);
      return statement.execute();
    }
  }

  /** "Streaming" can be said of the old timeline after a fork: the timeline must be a later one. */
  private static boolean streams(Connection connection, int after) throws SQLException {
    String streaming =
        "select exists (select from pg_stat_wal_receiver where status = 'streaming'"
            + " and received_tli > "
            + after
            + ")";
    boolean there = text(connection, streaming).equals("t");
    if (!there) {
      execute(connection, "select pg_reload_conf()");
    }
    return there;
  }

  @Override
  public void restore(Node standby, String upstream) throws ServerException {
    on(standby, connection -> setUpstream(connection, upstream));
  }

  /** Returns the name of the slot it streams from; empty when none. */
  private static String setUpstream(Connection connection, String upstream) throws SQLException {
    String literal = connection.unwrap(PGConnection.class).escapeLiteral(upstream);
    execute(connection, "alter system set primary_conninfo = '" + literal + "'");
    return text(connection, "select current_setting('primary_slot_name') from pg_reload_conf()");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  private static Lsn lsn(@Nullable String text) {
    return text == null ? Lsn.ZERO : Lsn.parse(text);
  }

  private <T> T on(Node node, NodeConnections.Work<T> work) throws ServerException {
    return on(node, ANSWER, work);
  }

  private <T> T on(Node node, Duration timeout, NodeConnections.Work<T> work)
      throws ServerException {
    try {
      return connections.with(node, timeout, work);
    } catch (SQLException failure) {
      throw new ServerException(
          gone.test(node), node.name() + ": " + failure.getMessage(), failure);
    }
  }
}
