package org.failoverdashboard.failover.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.failoverdashboard.failover.internal.OperationStore.Risk;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.InventoryConflictException;

/** Records in the control database what second persons answered. */
final class ApprovalStore {
  static final String UNANSWERED =
      """
      operation.approval_until is not null and operation.answer is null
        and operation.ended_at is null and operation.expires_at > clock_timestamp()\
      """;

  private static final String RESPONSIBLE =
      "select cluster_id, responsible from operation where id = ? and approval_until is not null";

  /** Once, however many answer, and only in time. */
  private static final String APPROVE =
      """
      update operation
      set answer = 'APPROVED', answered_at = clock_timestamp(), answered_by = ?, answer_reason = ?,
          bytes_at_risk = ?, loss = ?, expires_at = clock_timestamp() + ? * interval '1 ms'
      where id = ? and\s
      """
          + UNANSWERED;

  private static final String DENY =
      """
      update operation
      set answer = 'DENIED', answered_at = clock_timestamp(), answered_by = ?, answer_reason = ?,
          ended_at = clock_timestamp(), ended_as = 'DENIED', outcome = ?
      where id = ? and\s
      """
          + UNANSWERED;

  /** Whoever looks first says so. */
  private static final String EXPIRE =
      """
      update operation
      set ended_at = clock_timestamp(), ended_as = 'EXPIRED', outcome = 'nobody approved it in time'
      from cluster
      where cluster.id = operation.cluster_id and approval_until <= clock_timestamp()
        and answer is null and ended_at is null
      returning operation.id, cluster.name
      """;

  private final DataSource database;

  ApprovalStore(DataSource database) {
    this.database = database;
  }

  /** Whose order that is. */
  record Asked(ClusterId cluster, Set<String> responsible) {}

  /** An order that nobody answered in time. */
  record Expired(UUID id, String cluster) {}

  /** Empty when there is no such order, or it needs no approval. */
  Optional<Asked> asked(UUID id) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return Optional.ofNullable(
          OperationStore.first(
              connection,
              RESPONSIBLE,
              row ->
                  new Asked(
                      new ClusterId(row.getObject(1, UUID.class)),
                      Set.of((String[]) row.getArray(2).getArray())),
              id));
    }
  }

  /**
   * @throws InventoryConflictException when it waits no more, or another order is carried out
   */
  void approve(UUID id, ClusterId cluster, String by, String reason, Risk risk)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        requireFree(connection, cluster);
        approve(connection, id, by, reason, risk);
        connection.commit();
      } catch (SQLException | RuntimeException failure) {
        connection.rollback();
        throw failure;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private static void requireFree(Connection connection, ClusterId cluster) throws SQLException {
    OperationStore.first(connection, OperationStore.LOCK, row -> cluster, cluster.value());
    UUID busy =
        OperationStore.first(
            connection, OperationStore.BUSY, row -> row.getObject(1, UUID.class), cluster.value());
    if (busy != null) {
      throw new InventoryConflictException(
          "", "Operation " + busy + " waits or runs; wait for its end.");
    }
  }

  private static void approve(Connection connection, UUID id, String by, String reason, Risk risk)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(APPROVE)) {
      statement.setString(1, by);
      statement.setString(2, reason);
      statement.setObject(3, risk.bytes(), Types.BIGINT);
      statement.setString(4, risk.sentence());
      statement.setLong(5, OperationStore.EXPIRY.toMillis());
      statement.setObject(6, id);
      requireOne(statement.executeUpdate());
    }
  }

  /**
   * @throws InventoryConflictException when it waits no more
   */
  void deny(UUID id, String by, String reason) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(DENY)) {
      statement.setString(1, by);
      statement.setString(2, reason);
      statement.setString(3, "denied by " + by + ": " + reason);
      statement.setObject(4, id);
      requireOne(statement.executeUpdate());
    }
  }

  /** Ends those whose time is over; each is told to one caller only. */
  List<Expired> expire() throws SQLException {
    List<Expired> expired = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(EXPIRE);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        expired.add(new Expired(row.getObject(1, UUID.class), row.getString(2)));
      }
    }
    return expired;
  }

  private static void requireOne(int rows) {
    if (rows != 1) {
      throw new InventoryConflictException(
          "", "It waits no more: somebody answered it, or its time is over.");
    }
  }
}
