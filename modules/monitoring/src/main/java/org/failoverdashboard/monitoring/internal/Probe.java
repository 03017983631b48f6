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
import java.util.Map;
import java.util.WeakHashMap;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.monitoring.api.ServerState.Receiver;
import org.failoverdashboard.monitoring.api.ServerState.Sender;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * One look at a server: one statement, one round trip. Works on PostgreSQL 13 and later.
 *
 * <p>A server that is not in recovery never gets there again without a restart, and its system
 * identifier is that of its data: both are asked again only where the answer comes from another
 * postmaster, as it may through a proxy.
 */
final class Probe {
  /** object_not_in_prerequisite_state: asked of a primary what a standby knows, or the reverse. */
  private static final String OTHER_ROLE = "55000";

  /** insufficient_privilege: whoever is no member of pg_monitor sees less. */
  private static final String FORBIDDEN = "42501";

  /**
   * What is known of the server behind a connection.
   *
   * @param files whether it lets us look at files; where not, its log tells of it once only
   * @param before what it said last; null before its first answer
   */
  private record Known(boolean files, @Nullable ServerState before) {
    static final Known NOTHING = new Known(true, null);

    String sql() {
      if (before == null) {
        return files ? ProbeStatement.FIRST : ProbeStatement.FIRST_WITHOUT_FILES;
      }
      if (!before.inRecovery()) {
        return ProbeStatement.OF_A_PRIMARY;
      }
      return files ? ProbeStatement.AGAIN : ProbeStatement.AGAIN_WITHOUT_FILES;
    }

    boolean contradicts(ServerState state) {
      return before != null && !before.startedAt().equals(state.startedAt());
    }

    Known forgotten() {
      return new Known(files, null);
    }

    Known withoutFiles() {
      return new Known(false, before);
    }
  }

  private final Time time;
  private final Map<Connection, Known> servers = Collections.synchronizedMap(new WeakHashMap<>());

  Probe(Time time) {
    this.time = time;
  }

  /** Looks once more when the server left recovery in the middle of the first look. */
  ServerState look(Connection connection) throws SQLException {
    Known known = servers.getOrDefault(connection, Known.NOTHING);
    try {
      ServerState state = lookOnce(connection, known);
      return known.contradicts(state) ? lookOnce(connection, known.forgotten()) : state;
    } catch (SQLException failure) {
      return switch (String.valueOf(failure.getSQLState())) {
        case OTHER_ROLE -> lookOnce(connection, known.forgotten());
        case FORBIDDEN -> lookOnce(connection, known.withoutFiles());
        default -> throw failure;
      };
    }
  }

  private ServerState lookOnce(Connection connection, Known known) throws SQLException {
    long sent = time.nanoTime();
    try (PreparedStatement statement = connection.prepareStatement(known.sql());
        ResultSet row = statement.executeQuery()) {
      row.next();
      Duration roundTrip = Duration.ofNanos(time.nanoTime() - sent);
      ServerState state = state(row, known.before(), roundTrip);
      servers.put(connection, new Known(known.files(), state));
      return state;
    }
  }

  private static ServerState state(ResultSet row, @Nullable ServerState before, Duration roundTrip)
      throws SQLException {
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
        before == null ? row.getString(15) : before.systemIdentifier(),
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
