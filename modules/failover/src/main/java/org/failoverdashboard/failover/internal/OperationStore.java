package org.failoverdashboard.failover.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.failover.api.Operation;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.InventoryConflictException;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/** Records orders in the control database. */
final class OperationStore {
  /** After this nobody begins with it: whoever ordered it no longer waits for it. */
  static final Duration EXPIRY = Duration.ofSeconds(60);

  /** Orders of one cluster come one after the other. */
  static final String LOCK = "select from cluster where id = ? for update";

  private static final String KNOWN =
      """
      select id, request_digest from operation where ordered_by = ? and idempotency_key = ?
      """;

  static final String BUSY =
      """
      select operation.id from operation left join failover on failover.id = operation.id
      where operation.cluster_id = ? and operation.ended_at is null
        and (operation.approval_until is null or operation.answer = 'APPROVED')
        and case when failover.id is null then operation.expires_at > clock_timestamp()
                 else failover.state = 'RUNNING' end
      """;

  private static final String INSERT =
      """
      insert into operation (id, cluster_id, kind, target, lifts, reason, ordered_kind, ordered_by,
                             expires_at, idempotency_key, request_digest, responsible,
                             approval_until, bytes_at_risk, loss)
      select ?, ?, ?, ?, ?, ?, ?, ?, now.at + ? * interval '1 ms', ?, ?, ?,
             case when ? then now.at + ? * interval '1 ms' end, ?, ?
        from clock_timestamp() as now(at)
      """;

  /**
   * @param digest of the request; tells whether a key was used for another one
   * @param responsible the names of all who stand behind it
   * @param risk null when it needs no approval
   */
  record Entry(
      UUID id,
      Cluster cluster,
      Operation.Kind kind,
      @Nullable NodeId target,
      List<String> lifts,
      String reason,
      Actor by,
      @Nullable String key,
      String digest,
      Set<String> responsible,
      @Nullable Risk risk) {
    Duration expiry() {
      return risk == null ? EXPIRY : cluster.policy().approval();
    }
  }

  /**
   * What can be lost.
   *
   * @param bytes null when it is unknown
   */
  record Risk(@Nullable Long bytes, String sentence) {
    static Risk of(Decision decision) {
      Loss loss = decision.loss();
      return loss == null
          ? new Risk(null, "what would be lost is unknown")
          : new Risk(loss.bytes(), loss.sentence());
    }
  }

  private final DataSource database;

  OperationStore(DataSource database) {
    this.database = database;
  }

  /**
   * Returns its id, or that of the same order under the same key.
   *
   * @throws InventoryConflictException when the key was used for another request, or another order
   *     of the cluster waits or runs
   */
  UUID record(Entry entry) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        UUID id = record(connection, entry);
        connection.commit();
        return id;
      } catch (SQLException | RuntimeException failure) {
        connection.rollback();
        throw failure;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  /**
   * What was recorded under that key; null when nothing was.
   *
   * @throws InventoryConflictException when it was another request
   */
  @Nullable UUID recorded(Actor by, String key, String digest) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return recorded(connection, by, key, digest);
    }
  }

  private static UUID record(Connection connection, Entry entry) throws SQLException {
    UUID cluster = entry.cluster().id().value();
    first(connection, LOCK, row -> cluster, cluster);
    UUID before =
        entry.key() == null ? null : recorded(connection, entry.by(), entry.key(), entry.digest());
    if (before != null) {
      return before;
    }
    UUID busy = first(connection, BUSY, row -> row.getObject(1, UUID.class), cluster);
    if (busy != null) {
      throw new InventoryConflictException(
          "",
          "Operation %s of %s waits or runs; wait for its end."
              .formatted(busy, entry.cluster().name()));
    }
    if (entry.risk() != null) {
      requireNoneWaits(connection, entry.cluster());
    }
    insert(connection, entry);
    return entry.id();
  }

  private static void requireNoneWaits(Connection connection, Cluster cluster) throws SQLException {
    UUID waits =
        first(
            connection,
            "select id from operation where cluster_id = ? and " + ApprovalStore.UNANSWERED,
            row -> row.getObject(1, UUID.class),
            cluster.id().value());
    if (waits != null) {
      throw new InventoryConflictException(
          "",
          "Operation %s of %s waits for a second person; have it approved, or denied, first."
              .formatted(waits, cluster.name()));
    }
  }

  private record Before(UUID id, String digest) {}

  private static @Nullable UUID recorded(Connection connection, Actor by, String key, String digest)
      throws SQLException {
    Before before =
        first(
            connection,
            KNOWN,
            row -> new Before(row.getObject(1, UUID.class), row.getString(2)),
            by.name(),
            key);
    if (before != null && !before.digest().equals(digest)) {
      throw new InventoryConflictException(
          "Idempotency-Key", "This key was used for another request; take a new one.");
    }
    return before == null ? null : before.id();
  }

  private static void insert(Connection connection, Entry entry) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setObject(1, entry.id());
      statement.setObject(2, entry.cluster().id().value());
      statement.setString(3, entry.kind().name());
      statement.setObject(4, entry.target() == null ? null : entry.target().value());
      statement.setArray(5, connection.createArrayOf("text", entry.lifts().toArray()));
      statement.setString(6, entry.reason());
      statement.setString(7, entry.by().kind());
      statement.setString(8, entry.by().name());
      Risk risk = entry.risk();
      statement.setLong(9, entry.expiry().toMillis());
      statement.setString(10, entry.key());
      statement.setString(11, entry.digest());
      statement.setArray(12, connection.createArrayOf("text", entry.responsible().toArray()));
      statement.setBoolean(13, risk != null);
      statement.setLong(14, entry.expiry().toMillis());
      statement.setObject(15, risk == null ? null : risk.bytes(), Types.BIGINT);
      statement.setString(16, risk == null ? null : risk.sentence());
      statement.executeUpdate();
    }
  }

  @FunctionalInterface
  interface Reading<T> {
    T from(ResultSet row) throws SQLException;
  }

  static <T> @Nullable T first(
      Connection connection, String sql, Reading<T> reading, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? reading.from(row) : null;
      }
    }
  }
}
