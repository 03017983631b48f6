package org.failoverdashboard.monitoring.internal;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.monitoring.api.ServerState.Receiver;
import org.failoverdashboard.monitoring.api.ServerState.Sender;
import org.failoverdashboard.monitoring.api.StandbyTimeline;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * One look at a server: one statement, one round trip. Works on PostgreSQL 13 and later.
 *
 * <p>A primary's timeline is read from the name of its current WAL file, since the control file
 * names the old one until the first checkpoint after a promotion (PostgreSQL manual, 9.28.3 and
 * 28.5). {@code pg_stat_wal_receiver} shows a receiver only once it is connected; one that is about
 * to connect is seen by its process, which is looked for only where no other was found.
 *
 * <p>The senders are those of {@code pg_stat_replication}, read by the functions under that view:
 * the view makes a row of every session of the server, which on a busy one costs more than all the
 * rest.
 */
final class Probe {
  private static final String SQL =
      """
      select s.recovering,
             case when s.recovering then null else pg_current_wal_lsn()::text end,
             pg_last_wal_receive_lsn()::text,
             pg_last_wal_replay_lsn()::text,
             case when s.recovering
               then greatest(%s, r.received_tli, %s)
               else ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int end,
             r.status, r.sender_host, r.sender_port, r.received_tli,
             (extract(epoch from clock_timestamp() - r.last_msg_receipt_time) * 1000)::bigint,
             (select array_agg(array[a.application_name, w.state, w.sync_state, w.sent_lsn::text,
                 w.write_lsn::text, w.flush_lsn::text, w.replay_lsn::text,
                 (extract(epoch from w.write_lag) * 1000000)::bigint::text])
                 from pg_stat_get_wal_senders() w, lateral pg_stat_get_activity(w.pid) a
                 where w.state in ('streaming', 'catchup')),
             current_setting('default_transaction_read_only')::bool,
             current_setting('synchronous_standby_names'),
             case when s.recovering then pg_is_wal_replay_paused() else false end,
             (select system_identifier::text from pg_control_system()),
             current_setting('server_version_num')::int,
             clock_timestamp(),
             pg_postmaster_start_time(),
             current_setting('synchronous_commit'),
             case when s.recovering and pg_has_role('pg_read_all_settings', 'usage')
               then current_setting('primary_conninfo') <> '' else true end,
             r.last_msg_receipt_time,
             case when s.recovering and r.pid is null
               then exists (select from pg_stat_activity where backend_type = 'walreceiver')
               else false end
        from (select pg_is_in_recovery() as recovering) s
        left join pg_stat_wal_receiver r on true
      """;

  private static final String WITH_FILES =
      SQL.formatted(
          StandbyTimeline.RECORDED,
          "case when r.pid is null then " + StandbyTimeline.RECEIVED + " end");
  private static final String WITHOUT_FILES = SQL.formatted(StandbyTimeline.RECORDED, "null");

  /** object_not_in_prerequisite_state: a function for standbys was asked of a primary. */
  private static final String LEFT_RECOVERY = "55000";

  /** insufficient_privilege: whoever is no member of pg_monitor sees less. */
  private static final String FORBIDDEN = "42501";

  private final Time time;

  /** Those that may not look at files, so that a server's log tells of it once each. */
  private final Set<Connection> withoutFiles =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  Probe(Time time) {
    this.time = time;
  }

  /** Looks once more when the server left recovery in the middle of the first look. */
  ServerState look(Connection connection) throws SQLException {
    String sql = withoutFiles.contains(connection) ? WITHOUT_FILES : WITH_FILES;
    try {
      return lookOnce(connection, sql);
    } catch (SQLException failure) {
      return switch (String.valueOf(failure.getSQLState())) {
        case LEFT_RECOVERY -> lookOnce(connection, sql);
        case FORBIDDEN -> {
          withoutFiles.add(connection);
          yield lookOnce(connection, WITHOUT_FILES);
        }
        default -> throw failure;
      };
    }
  }

  private ServerState lookOnce(Connection connection, String sql) throws SQLException {
    long sent = time.nanoTime();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return state(row, Duration.ofNanos(time.nanoTime() - sent));
    }
  }

  private static ServerState state(ResultSet row, Duration roundTrip) throws SQLException {
    boolean inRecovery = row.getBoolean(1);
    Lsn replayed = lsn(row.getString(4));
    Lsn position = inRecovery ? lsn(row.getString(3)).max(replayed) : lsn(row.getString(2));
    return new ServerState(
        inRecovery,
        row.getInt(5),
        position,
        inRecovery ? replayed : position,
        receiver(row),
        senders(row.getArray(11)),
        row.getBoolean(12),
        row.getString(13),
        row.getString(19),
        row.getBoolean(14),
        row.getBoolean(20),
        row.getString(15),
        row.getInt(16),
        row.getObject(17, OffsetDateTime.class).toInstant(),
        row.getObject(18, OffsetDateTime.class).toInstant(),
        roundTrip);
  }

  private static @Nullable Receiver receiver(ResultSet row) throws SQLException {
    String status = row.getString(6);
    if (status == null) {
      return row.getBoolean(22) ? Receiver.connecting() : null;
    }
    long ageMs = row.getLong(10);
    Duration age = row.wasNull() ? null : Duration.ofMillis(ageMs);
    OffsetDateTime at = row.getObject(21, OffsetDateTime.class);
    return new Receiver(
        status,
        row.getString(7),
        row.getInt(8),
        row.getInt(9),
        age,
        at == null ? null : at.toInstant());
  }

  private static List<Sender> senders(@Nullable Array rows) throws SQLException {
    if (rows == null) {
      return List.of();
    }
    List<Sender> senders = new ArrayList<>();
    for (@Nullable String[] row : (@Nullable String[][]) rows.getArray()) {
      senders.add(
          new Sender(
              text(row[0]),
              text(row[1]),
              text(row[2]),
              lsn(row[3]),
              lsn(row[4]),
              lsn(row[5]),
              lsn(row[6]),
              row[7] == null ? null : Duration.of(Long.parseLong(row[7]), ChronoUnit.MICROS)));
    }
    return senders;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static Lsn lsn(@Nullable String text) {
    return text == null ? Lsn.ZERO : Lsn.parse(text);
  }
}
