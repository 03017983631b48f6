package org.failoverdashboard.failover.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.failoverdashboard.failover.api.Operation;
import org.failoverdashboard.regions.api.Actor;
import org.jspecify.annotations.Nullable;

/** Reads orders with what came of them: an order that was begun is the failover of its id. */
final class OperationReader {
  private static final String SELECT =
      """
      select operation.id, cluster.name as cluster, operation.kind, lifts, operation.reason,
             ordered_kind, ordered_by, ordered_at, expires_at,
             aim.name as target, heir.name as new_primary,
             coalesce(failover.ended_at, operation.ended_at) as ended_at,
             coalesce(failover.rule, operation.rule) as rule,
             case when failover.state = 'ABANDONED' then failover.reason
                  else coalesce(operation.outcome, failover.reason) end as outcome,
             failover.incident_id, failover.term,
             case when failover.id is not null then failover.state
                  when operation.ended_as is not null then operation.ended_as
                  when operation.expires_at <= clock_timestamp() then 'EXPIRED'
                  when operation.approval_until is not null and operation.answer is null
                    then 'AWAITS_APPROVAL'
                  else 'WAITING' end as state,
             approval_until, bytes_at_risk, loss, answered_by, answered_at, answer_reason
      from operation
        join cluster on cluster.id = operation.cluster_id
        left join failover on failover.id = operation.id
        left join node aim on aim.id = operation.target
        left join node heir on heir.id = failover.new_primary
      """;

  private static final String STEPS =
      """
      select step, node.name, observer, intended_at
      from failover_step join node on node.id = failover_step.node_id
      where failover_id = ? order by intended_at, step, node.name
      """;

  private final DataSource database;

  OperationReader(DataSource database) {
    this.database = database;
  }

  Optional<Operation> operation(UUID id) throws SQLException {
    return read(SELECT + "where operation.id = ?", id).stream().findFirst();
  }

  /** Those that wait for a second person, the longest first. */
  List<Operation> awaitingApproval() throws SQLException {
    return read(SELECT + "where " + ApprovalStore.UNANSWERED + " order by operation.id");
  }

  /** The newest first; ids are in the order of their making. */
  List<Operation> before(UUID id, int limit) throws SQLException {
    return read(SELECT + "where operation.id < ? order by operation.id desc limit ?", id, limit);
  }

  /** Likewise, of these clusters alone. */
  List<Operation> ofBefore(Set<String> clusters, UUID id, int limit) throws SQLException {
    return read(
        SELECT
            + "where cluster.name = any(?::text[]) and operation.id < ?"
            + " order by operation.id desc limit ?",
        clusters.toArray(String[]::new),
        id,
        limit);
  }

  private List<Operation> read(String sql, Object... parameters) throws SQLException {
    List<Operation> read = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          read.add(operation(row, steps(connection, row.getObject("id", UUID.class))));
        }
      }
    }
    return read;
  }

  private static List<Operation.Step> steps(Connection connection, UUID id) throws SQLException {
    List<Operation.Step> steps = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(STEPS)) {
      statement.setObject(1, id);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          steps.add(
              new Operation.Step(
                  row.getString(1),
                  row.getString(2),
                  row.getString(3),
                  row.getObject(4, OffsetDateTime.class).toInstant()));
        }
      }
    }
    return steps;
  }

  private static Operation operation(ResultSet row, List<Operation.Step> steps)
      throws SQLException {
    return new Operation(
        row.getObject("id", UUID.class),
        row.getString("cluster"),
        Operation.Kind.valueOf(row.getString("kind")),
        Operation.State.valueOf(row.getString("state")),
        row.getString("target"),
        List.of((String[]) row.getArray("lifts").getArray()),
        row.getString("reason"),
        new Actor(row.getString("ordered_kind"), row.getString("ordered_by")),
        row.getObject("ordered_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        instant(row.getObject("ended_at", OffsetDateTime.class)),
        row.getString("rule"),
        row.getString("outcome"),
        row.getObject("incident_id", UUID.class),
        row.getObject("term", Long.class),
        row.getString("new_primary"),
        steps,
        approval(row));
  }

  private static Operation.@Nullable Approval approval(ResultSet row) throws SQLException {
    Instant until = instant(row.getObject("approval_until", OffsetDateTime.class));
    return until == null
        ? null
        : new Operation.Approval(
            until,
            row.getObject("bytes_at_risk", Long.class),
            String.valueOf(row.getString("loss")),
            row.getString("answered_by"),
            instant(row.getObject("answered_at", OffsetDateTime.class)),
            row.getString("answer_reason"));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
