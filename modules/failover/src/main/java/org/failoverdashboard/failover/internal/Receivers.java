package org.failoverdashboard.failover.internal;

import static org.failoverdashboard.failover.internal.NodeSql.lsn;
import static org.failoverdashboard.failover.internal.NodeSql.text;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.failoverdashboard.core.api.Reading;
import org.failoverdashboard.core.plan.ServerException;
import org.failoverdashboard.failover.domain.ConnectionString;
import org.failoverdashboard.monitoring.api.StandbyTimeline;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Time;
import org.postgresql.PGConnection;

/** Cuts the WAL receivers of standbys, and turns them towards another primary. */
final class Receivers {
  /** Asking more often would take from a small machine what the promotion itself needs. */
  private static final Duration POLL = Duration.ofMillis(3);

  private static final Duration ASK_AGAIN = Duration.ofMillis(20);

  /** A receiver that is only connecting is not in {@code pg_stat_wal_receiver} yet. */
  private static final String RECEIVES =
      "exists (select from pg_stat_activity where backend_type = 'walreceiver')";

  private static final String RELOAD = "select pg_reload_conf()";
  private static final String AWAIT_END = RoundTrip.until("not " + RECEIVES);

  /** In the loop of {@link RoundTrip#until}, now and then. */
  private static final String END_RETRY_WAIT =
      "if i %% 10 = 0 and not %s then perform pg_reload_conf(); end if".formatted(RECEIVES);

  /** insufficient_privilege. */
  private static final String FORBIDDEN = "42501";

  private static final String READING = reading(StandbyTimeline.RECEIVED);
  private static final String READING_WITHOUT_FILES = reading("null");

  private final NodeSql sql;
  private final ToIntFunction<Node> timelineSeen;
  private final Time time;
  private final Set<NodeId> seenWritable = ConcurrentHashMap.newKeySet();

  /**
   * @param timelineSeen the highest timeline a node was ever seen on
   */
  Receivers(NodeSql sql, ToIntFunction<Node> timelineSeen, Time time) {
    this.sql = sql;
    this.timelineSeen = timelineSeen;
    this.time = time;
  }

  private static String reading(String received) {
    return """
    select pg_is_in_recovery(),
           %s or exists (select from pg_stat_wal_receiver),
           pg_last_wal_receive_lsn()::text,
           pg_last_wal_replay_lsn()::text,
           greatest(%s, %s),
           pg_is_in_recovery() and pg_is_wal_replay_paused(),
           not current_setting('default_transaction_read_only')::bool
    """
        .formatted(RECEIVES, StandbyTimeline.RECORDED, received);
  }

  String upstream(Node standby) throws ServerException {
    return sql.on(
        standby, connection -> text(connection, "select current_setting('primary_conninfo')"));
  }

  /** One round trip, when the receiver ends as quickly as it does. */
  Reading cut(Node standby, Duration patience) throws ServerException, InterruptedException {
    Cut cut = sql.on(standby, connection -> read(connection, upstreamIs(connection, ""), RELOAD));
    long deadline = time.nanoTime() + patience.toNanos();
    while (cut.receiving() && time.nanoTime() - deadline < 0) {
      time.sleep(POLL);
      cut = sql.on(standby, Receivers::read);
    }
    if (!cut.inRecovery()) {
      throw new ServerException(false, standby.name() + " is not a standby any more");
    }
    if (cut.receiving()) {
      throw new ServerException(
          false, standby.name() + " still receives WAL after " + patience.toMillis() + " ms");
    }
    if (cut.writable()) {
      seenWritable.add(standby.id());
    }
    int timeline = Math.max(cut.timeline(), timelineSeen.applyAsInt(standby));
    return new Reading(standby, cut.position(), timeline, cut.paused());
  }

  /**
   * Whether it was cut and not fenced then; told once, since what was seen before another life of
   * the node means nothing.
   */
  boolean takeSeenWritable(Node standby) {
    return seenWritable.remove(standby.id());
  }

  private record Cut(
      boolean inRecovery,
      boolean receiving,
      Lsn position,
      int timeline,
      boolean paused,
      boolean writable) {}

  private static Cut read(Connection connection, String... first) throws SQLException {
    try {
      return RoundTrip.waiting(connection, Receivers::cut, List.of(first), AWAIT_END, READING);
    } catch (SQLException failure) {
      if (!isOfTheFiles(failure)) {
        throw failure;
      }
      return RoundTrip.last(connection, Receivers::cut, READING_WITHOUT_FILES);
    }
  }

  /** The standby is cut by then, so it has to be read, if with less in it. */
  private static boolean isOfTheFiles(SQLException failure) {
    return FORBIDDEN.equals(failure.getSQLState())
        && String.valueOf(failure.getMessage()).contains("pg_ls_waldir");
  }

  private static Cut cut(ResultSet row) throws SQLException {
    return new Cut(
        row.getBoolean(1),
        row.getBoolean(2),
        lsn(row.getString(3)).max(lsn(row.getString(4))),
        row.getInt(5),
        row.getBoolean(6),
        row.getBoolean(7));
  }

  void follow(Node standby, String upstream, Node primary, int after, Duration patience)
      throws ServerException, InterruptedException {
    String towards = towards(upstream, standby, primary);
    String slot = sql.on(standby, connection -> setUpstream(connection, towards));
    if (!slot.isEmpty()) {
      sql.on(primary, connection -> ensureSlot(connection, slot));
    }
    long deadline = time.nanoTime() + patience.toNanos();
    while (time.nanoTime() - deadline < 0) {
      if (sql.on(standby, connection -> streams(connection, after))) {
        return;
      }
      time.sleep(ASK_AGAIN);
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

  /**
   * "Streaming" can be said of the old timeline after a fork: the timeline must be a later one.
   *
   * <p>A standby whose upstream changed while its receiver was starting waits without one for
   * {@code wal_retrieve_retry_interval}, and a reload ends that wait. Every process of the server
   * reads its settings anew for it, so it is not done otherwise.
   */
  private static boolean streams(Connection connection, int after) throws SQLException {
    String streaming =
        "exists (select from pg_stat_wal_receiver where status = 'streaming' and received_tli > %d)"
            .formatted(after);
    return RoundTrip.waiting(
        connection,
        row -> row.getBoolean(1),
        List.of(),
        RoundTrip.until(streaming, END_RETRY_WAIT),
        "select case when %s then true when not %s then not pg_reload_conf() else false end"
            .formatted(streaming, RECEIVES));
  }

  void restore(Node standby, String upstream) throws ServerException {
    sql.on(standby, connection -> setUpstream(connection, upstream));
  }

  /** Returns the name of the slot it streams from; empty when none. */
  private static String setUpstream(Connection connection, String upstream) throws SQLException {
    return RoundTrip.last(
        connection,
        row -> String.valueOf(row.getString(1)),
        upstreamIs(connection, upstream),
        "select current_setting('primary_slot_name') from pg_reload_conf()");
  }

  private static String upstreamIs(Connection connection, String upstream) throws SQLException {
    String literal = connection.unwrap(PGConnection.class).escapeLiteral(upstream);
    return "alter system set primary_conninfo = '" + literal + "'";
  }
}
