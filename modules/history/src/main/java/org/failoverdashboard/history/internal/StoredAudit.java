package org.failoverdashboard.history.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.failoverdashboard.history.api.Audit;
import org.failoverdashboard.history.api.AuditCursor;
import org.failoverdashboard.history.api.AuditQuery;
import org.failoverdashboard.history.api.HistoryUnavailableException;
import org.failoverdashboard.history.api.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** Searches the store. */
final class StoredAudit implements Audit {
  private static final int ROWS_AT_A_TIME = 1_000;

  private final DataSource control;

  StoredAudit(DataSource control) {
    this.control = control;
  }

  @Override
  public List<RecordedEvent> page(AuditQuery query, @Nullable AuditCursor before, int limit) {
    try (Connection connection = control.getConnection()) {
      if (!AuditSql.isSelective(query)) {
        return read(connection, AuditSql.plain(query, before, limit));
      }
      return selected(connection, query, before, limit);
    } catch (SQLException e) {
      throw new HistoryUnavailableException(e);
    }
  }

  private static List<RecordedEvent> selected(
      Connection connection, AuditQuery query, @Nullable AuditCursor before, int limit)
      throws SQLException {
    List<RecordedEvent> recent =
        read(connection, AuditSql.recent(query, before, limit, AuditSql.FEW));
    int enough = AuditSql.enough(recent.size(), limit);
    if (recent.size() < limit && enough <= AuditSql.MANY) {
      recent = read(connection, AuditSql.recent(query, before, limit, enough));
    }
    return recent.size() == limit
        ? recent
        : read(connection, AuditSql.indexed(query, before, limit));
  }

  @Override
  public <X extends Exception> void each(AuditQuery query, Taker<X> taker) throws X {
    AuditSql sql =
        AuditSql.isSelective(query)
            ? AuditSql.indexed(query, null, null)
            : AuditSql.plain(query, null, Integer.MAX_VALUE);
    try (Connection connection = control.getConnection()) {
      // PostgreSQL hands out rows in parts only inside of a transaction.
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      try {
        hand(connection, sql, taker);
      } finally {
        connection.rollback();
        connection.setReadOnly(false);
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new HistoryUnavailableException(e);
    }
  }

  private static <X extends Exception> void hand(
      Connection connection, AuditSql sql, Taker<X> taker) throws SQLException, X {
    try (PreparedStatement statement = sql.prepare(connection)) {
      statement.setFetchSize(ROWS_AT_A_TIME);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          taker.take(EventReader.event(rows).recorded());
        }
      }
    }
  }

  private static List<RecordedEvent> read(Connection connection, AuditSql sql) throws SQLException {
    List<RecordedEvent> found = new ArrayList<>();
    try (PreparedStatement statement = sql.prepare(connection);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(EventReader.event(rows).recorded());
      }
    }
    return found;
  }
}
