package org.failoverdashboard.history.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.failoverdashboard.history.api.SampleLevel;

/**
 * Adds samples up over minutes and hours, exactly: both are made from raw samples.
 *
 * <p>Invariant: a bucket's mark is locked before its samples are read and removed in the
 * transaction that writes its sums. Whoever writes samples locks the same mark, so either its
 * samples are in the sums or the bucket is due again. Several observers may do it at once.
 */
final class RollUp {
  /** Samples of a bucket may come so much later than its end, by the server's clock. */
  private static final String GRACE = "15 seconds";

  private static final String METRICS =
      Stream.of("lag_bytes", "lag_ms", "latency_ms", "wal_rate")
          .map(RollUp::sums)
          .collect(Collectors.joining(",\n"));

  private final DataSource control;

  RollUp(DataSource control) {
    this.control = control;
  }

  /** Adds up what is due, one bucket a transaction, the oldest first. */
  int all(int limit) throws SQLException {
    int done = 0;
    while (done < limit && next(SampleLevel.MINUTE)) {
      done++;
    }
    while (done < limit && next(SampleLevel.HOUR)) {
      done++;
    }
    return done;
  }

  /** Whether there was one. */
  private boolean next(SampleLevel level) throws SQLException {
    try (Connection connection = control.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Optional<Instant> due = claim(connection, level);
        if (due.isPresent()) {
          SamplePartitions.make(connection, level, due.get(), due.get());
          sum(connection, level, due.get());
        }
        connection.commit();
        return due.isPresent();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  private static Optional<Instant> claim(Connection connection, SampleLevel level)
      throws SQLException {
    String sql =
        """
        delete from sample_due
         where (level, at) = (select level, at from sample_due
                               where level = ? and at < clock_timestamp() - ?::interval - interval '%s'
                               order by at limit 1 for update skip locked)
        returning at\
        """
            .formatted(GRACE);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, level == SampleLevel.HOUR ? "hour" : "minute");
      statement.setString(2, level.width().toSeconds() + " seconds");
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(rows.getObject(1, OffsetDateTime.class).toInstant())
            : Optional.empty();
      }
    }
  }

  /** Made again, a sum replaces the one before. */
  private static void sum(Connection connection, SampleLevel level, Instant at)
      throws SQLException {
    try (PreparedStatement delete =
            connection.prepareStatement("delete from " + level.table() + " where at = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                """
                insert into %s
                select ?::timestamptz, series, count(*), count(*) filter (where available),
                %s
                  from sample where at >= ? and at < ?
                 group by series\
                """
                    .formatted(level.table(), METRICS))) {
      delete.setObject(1, SamplePartitions.utc(at));
      delete.execute();
      insert.setObject(1, SamplePartitions.utc(at));
      insert.setObject(2, SamplePartitions.utc(at));
      insert.setObject(3, SamplePartitions.utc(at.plus(level.width())));
      insert.execute();
    }
  }

  private static String sums(String metric) {
    return """
        count(%1$s), min(%1$s), max(%1$s), avg(%1$s),
        percentile_cont(0.5) within group (order by %1$s),
        percentile_cont(0.95) within group (order by %1$s),
        percentile_cont(0.99) within group (order by %1$s)\
    """
        .formatted(metric);
  }
}
