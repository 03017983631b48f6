package org.failoverdashboard.failover.internal;

import static org.failoverdashboard.core.plan.LedgerException.Kind.NOT_LEADING;
import static org.failoverdashboard.core.plan.LedgerException.Kind.UNAVAILABLE;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.failoverdashboard.core.plan.LedgerException;
import org.jspecify.annotations.Nullable;

/**
 * Statements on the control database that change something only while the lease is held with a
 * token. The check is part of the statement, so that nothing can come between it and the change.
 */
final class LeasedStatements {
  /** Begins such a statement; takes the lease's name, holder and token as its parameters. */
  static final String HELD =
      """
      with held as (
        select token from lease
        where name = ? and holder = ? and token = ? and expires_at > clock_timestamp()
        for share)
      """;

  /** Of a failover that has begun already (PostgreSQL manual, appendix A). */
  private static final String UNIQUE_VIOLATION = "23505";

  private final DataSource database;
  private final String holder;

  /**
   * @param holder of the lease: this run of this observer
   */
  LeasedStatements(DataSource database, String holder) {
    this.database = database;
    this.holder = holder;
  }

  /** Returns how many rows were changed. */
  int update(String sql, long token, @Nullable Object... parameters) throws LedgerException {
    return asking(
        sql,
        statement -> {
          bind(statement, token, parameters);
          return statement.executeUpdate();
        });
  }

  /** Every row or none; the driver sends a batch as one transaction. */
  void batch(String sql, long token, List<@Nullable Object[]> rows, String otherwise)
      throws LedgerException {
    int[] changed =
        asking(
            sql,
            statement -> {
              for (@Nullable Object[] row : rows) {
                bind(statement, token, row);
                statement.addBatch();
              }
              return statement.executeBatch();
            });
    for (int count : changed) {
      requireOne(count, otherwise);
    }
  }

  @FunctionalInterface
  interface Reading<T> {
    T from(ResultSet row) throws SQLException;
  }

  /** Reads without need of the lease. */
  <T> List<T> read(String sql, Reading<T> reading, @Nullable Object... parameters)
      throws LedgerException {
    return asking(
        sql,
        statement -> {
          for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
          }
          List<T> read = new ArrayList<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              read.add(reading.from(row));
            }
          }
          return read;
        });
  }

  @FunctionalInterface
  interface Asking<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  <T> T asking(String sql, Asking<T> asking) throws LedgerException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return asking.of(statement);
    } catch (SQLException failure) {
      if (UNIQUE_VIOLATION.equals(failure.getSQLState())) {
        String reason = "another observer has recorded it: " + failure.getMessage();
        throw new LedgerException(NOT_LEADING, reason, failure);
      }
      String message = String.valueOf(failure.getMessage());
      throw new LedgerException(UNAVAILABLE, "the control database: " + message, failure);
    }
  }

  private void bind(PreparedStatement statement, long token, @Nullable Object... parameters)
      throws SQLException {
    statement.setString(1, Lease.NAME);
    statement.setString(2, holder);
    statement.setLong(3, token);
    for (int i = 0; i < parameters.length; i++) {
      Object value = parameters[i];
      if (value instanceof byte[] bytes) {
        statement.setBytes(4 + i, bytes);
      } else {
        statement.setObject(4 + i, value);
      }
    }
  }

  static void requireOne(int rows, String otherwise) throws LedgerException {
    if (rows != 1) {
      throw new LedgerException(NOT_LEADING, otherwise);
    }
  }
}
