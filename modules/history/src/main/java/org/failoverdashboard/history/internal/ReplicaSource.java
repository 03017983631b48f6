package org.failoverdashboard.history.internal;

import java.io.PrintWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.failoverdashboard.history.api.ReportSource;
import org.failoverdashboard.history.domain.Staleness;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * Connections for what is only read, and may be a little old: to the read replica of the control
 * database while that is new enough, else to the primary; to a replica that is too old while the
 * primary is gone, since that is better than nothing.
 */
final class ReplicaSource implements DataSource, ReportSource {
  private static final Logger LOG = System.getLogger(ReplicaSource.class.getName());

  /** Ten minutes, asked every second. */
  private static final int POSITIONS = 600;

  private static final String POSITION = "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')";

  /** A server that is not in recovery is nobody's replica (any more). */
  private static final String REPLAYED =
      """
      select case when pg_is_in_recovery()
                  then pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0') end\
      """;

  /**
   * How it stood when it was asked last.
   *
   * @param behind then; null where it is not known
   * @param trouble why the replica cannot be used at all; null where it can
   */
  private record Seen(
      long nanos, @Nullable Duration behind, @Nullable String trouble, boolean primary) {}

  private final DataSource primary;
  private final @Nullable DataSource replica;
  private final Duration oldest;
  private final Time time;
  private final Staleness staleness = new Staleness(POSITIONS);
  private volatile Seen seen;
  private boolean toldReplica = true;

  /**
   * @param replica null where none is configured
   * @param oldest how far behind it may be
   */
  ReplicaSource(DataSource primary, @Nullable DataSource replica, Duration oldest, Time time) {
    this.primary = primary;
    this.replica = replica;
    this.oldest = oldest;
    this.time = time;
    this.seen = new Seen(time.nanoTime(), null, "it was not asked yet", true);
  }

  /** Asks both how they stand; what fails is an answer, too. */
  synchronized void check() {
    if (replica == null) {
      return;
    }
    boolean answers = askPrimary();
    seen = askReplica(replica, answers);
    Optional<Place> now = place();
    if (now.isPresent() && now.get().replica() != toldReplica) {
      toldReplica = now.get().replica();
      LOG.log(
          Level.INFO,
          "Charts, reports and audit are read from {0} {1}",
          toldReplica ? "the replica" : "the primary:",
          now.get().why());
    }
  }

  @Override
  public Optional<Place> place() {
    if (replica == null) {
      return Optional.empty();
    }
    Seen now = seen;
    Duration behind = behind(now);
    if (isFresh(now)) {
      return Optional.of(new Place(true, behind, ""));
    }
    String why =
        now.trouble() != null ? "the replica cannot be used: " + now.trouble() : tooOld(behind);
    return now.trouble() == null && !now.primary()
        ? Optional.of(new Place(true, behind, why + ", and the primary does not answer"))
        : Optional.of(new Place(false, null, why));
  }

  private static String tooOld(@Nullable Duration behind) {
    return behind == null
        ? "the replica is behind by more than is known"
        : "the replica is %.1f s behind".formatted(behind.toMillis() / 1e3);
  }

  private boolean isFresh(Seen now) {
    Duration behind = behind(now);
    return now.trouble() == null && behind != null && behind.compareTo(oldest) <= 0;
  }

  /** It goes on growing old until it is asked again. */
  private @Nullable Duration behind(Seen now) {
    return now.behind() == null
        ? null
        : now.behind().plusNanos(Math.max(0, time.nanoTime() - now.nanos()));
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (replica == null) {
      return primary.getConnection();
    }
    Seen now = seen;
    if (isFresh(now)) {
      try {
        return replica.getConnection();
      } catch (SQLException e) {
        seen = new Seen(time.nanoTime(), null, reason(e), now.primary());
        return primary.getConnection();
      }
    }
    try {
      return primary.getConnection();
    } catch (SQLException e) {
      if (now.trouble() != null) {
        throw e;
      }
      seen = new Seen(now.nanos(), now.behind(), null, false);
      return replica.getConnection();
    }
  }

  private boolean askPrimary() {
    try {
      long asked = time.nanoTime();
      Long position = number(primary, POSITION);
      if (position != null) {
        staleness.primaryAt(asked, position);
      }
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private Seen askReplica(DataSource asked, boolean primaryAnswers) {
    try {
      Long replayed = number(asked, REPLAYED);
      long now = time.nanoTime();
      return replayed == null
          ? new Seen(now, null, "it is no standby", primaryAnswers)
          : new Seen(now, staleness.behind(replayed, now).orElse(null), null, primaryAnswers);
    } catch (SQLException e) {
      return new Seen(time.nanoTime(), null, reason(e), primaryAnswers);
    }
  }

  private static @Nullable Long number(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      long number = row.getLong(1);
      return row.wasNull() ? null : Long.valueOf(number);
    }
  }

  private static String reason(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("Who signs in is configured");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public java.util.logging.Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
