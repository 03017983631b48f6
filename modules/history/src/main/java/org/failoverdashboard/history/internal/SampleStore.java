package org.failoverdashboard.history.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.failoverdashboard.history.api.Sample;
import org.failoverdashboard.regions.api.NodeId;
import org.postgresql.PGConnection;

/**
 * Writes samples of one observer. Used by one thread.
 *
 * <p>Invariant: in the transaction that writes samples, the minutes and hours they belong to are
 * marked as due, so that none is ever left out of a sum however late it came.
 */
final class SampleStore {
  private static final String DUE =
      """
      insert into sample_due (level, at, touched)
      select 'minute', minute, now() from unnest(?::timestamptz[]) minute
      union all
      select distinct 'hour', date_trunc('hour', minute, 'UTC'), now()
        from unnest(?::timestamptz[]) minute
       order by 1, 2
          on conflict (level, at) do update set touched = excluded.touched\
      """;

  private final DataSource control;
  private final String observer;
  private final Map<NodeId, Integer> series = new HashMap<>();

  SampleStore(DataSource control, String observer) {
    this.control = control;
    this.observer = observer;
  }

  /** Writes samples that were never tried before, all or none. */
  void append(List<Sample> samples) throws SQLException {
    write(samples, "copy sample (" + SampleCopy.COLUMNS + ") from stdin", List.of(), List.of());
  }

  /**
   * Writes those that are not there yet: nobody knows what came of an earlier attempt. They may be
   * older than every partition.
   */
  void appendAgain(List<Sample> samples) throws SQLException {
    write(
        samples,
        "copy sample_again (" + SampleCopy.COLUMNS + ") from stdin",
        List.of(
            "create temporary table sample_again (like sample) on commit drop",
            SamplePartitions.covering(samples)),
        List.of("insert into sample select * from sample_again on conflict do nothing"));
  }

  private void write(List<Sample> samples, String copy, List<String> before, List<String> after)
      throws SQLException {
    try (Connection connection = control.getConnection()) {
      connection.setAutoCommit(false);
      try {
        learnSeries(connection, samples);
        execute(connection, before);
        copy(connection, copy, SampleCopy.lines(samples, series));
        execute(connection, after);
        markDue(connection, samples);
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        series.clear();
        rollBack(connection, e);
        throw e;
      }
    }
  }

  private static void copy(Connection connection, String copy, byte[] lines) throws SQLException {
    try (InputStream in = new ByteArrayInputStream(lines)) {
      connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, in);
    } catch (IOException e) {
      throw new SQLException("The connection was lost while samples were copied", "08006", e);
    }
  }

  private static void execute(Connection connection, List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private void learnSeries(Connection connection, List<Sample> samples) throws SQLException {
    UUID[] unknown =
        samples.stream()
            .map(Sample::node)
            .filter(node -> !series.containsKey(node))
            .map(NodeId::value)
            .distinct()
            .sorted()
            .toArray(UUID[]::new);
    if (unknown.length == 0) {
      return;
    }
    try (PreparedStatement insert =
            connection.prepareStatement(
                "insert into sample_series (node_id, observer)"
                    + " select node, ? from unnest(?) node on conflict do nothing");
        PreparedStatement select =
            connection.prepareStatement(
                "select node_id, id from sample_series where observer = ? and node_id = any (?)")) {
      insert.setString(1, observer);
      insert.setArray(2, connection.createArrayOf("uuid", unknown));
      insert.execute();
      select.setString(1, observer);
      select.setArray(2, connection.createArrayOf("uuid", unknown));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          series.put(new NodeId(rows.getObject(1, UUID.class)), rows.getInt(2));
        }
      }
    }
  }

  private static void markDue(Connection connection, List<Sample> samples) throws SQLException {
    TreeSet<Instant> minutes = new TreeSet<>();
    samples.forEach(sample -> minutes.add(sample.at().truncatedTo(ChronoUnit.MINUTES)));
    Object[] marks =
        minutes.stream().map(minute -> OffsetDateTime.ofInstant(minute, ZoneOffset.UTC)).toArray();
    try (PreparedStatement statement = connection.prepareStatement(DUE)) {
      statement.setArray(1, connection.createArrayOf("timestamptz", marks));
      statement.setArray(2, connection.createArrayOf("timestamptz", marks));
      statement.execute();
    }
  }

  private static void rollBack(Connection connection, Exception because) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }
}
