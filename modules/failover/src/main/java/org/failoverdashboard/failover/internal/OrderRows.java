package org.failoverdashboard.failover.internal;

import static org.failoverdashboard.failover.internal.LeasedStatements.requireOne;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.supervise.Ordered;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/** What waits to be carried out, as the observer that leads sees it. */
final class OrderRows {
  private static final String WAITING =
      """
      select id, cluster_id, kind, target, lifts, ordered_kind, ordered_by, reason,
             answer is not distinct from 'APPROVED' as approved
      from operation
      where ended_at is null and expires_at > clock_timestamp()
        and (approval_until is null or answer = 'APPROVED')
        and not exists (select from failover where failover.id = operation.id)
      order by id
      """;

  private static final String REFUSE =
      LeasedStatements.HELD
          + """
          update operation
          set ended_at = clock_timestamp(), ended_as = 'REFUSED', rule = ?, outcome = ?
          where id = ? and ended_at is null and exists (select from held)
            and not exists (select from failover where failover.id = operation.id)
          """;

  private final LeasedStatements statements;

  OrderRows(LeasedStatements statements) {
    this.statements = statements;
  }

  List<Ordered> waiting() throws LedgerException {
    return statements.read(WAITING, OrderRows::ordered);
  }

  void refuse(Ordered ordered, Decision decision, long token) throws LedgerException {
    requireOne(
        statements.update(REFUSE, token, decision.rule(), decision.reason(), ordered.id()),
        "the order is not ours to refuse");
  }

  private static Ordered ordered(ResultSet row) throws SQLException {
    UUID target = row.getObject("target", UUID.class);
    return new Ordered(
        row.getObject("id", UUID.class),
        new ClusterId(row.getObject("cluster_id", UUID.class)),
        Ordered.Kind.valueOf(row.getString("kind")),
        node(target),
        Set.of((String[]) row.getArray("lifts").getArray()),
        new Actor(row.getString("ordered_kind"), row.getString("ordered_by")),
        row.getString("reason"),
        row.getBoolean("approved"));
  }

  private static @Nullable NodeId node(@Nullable UUID id) {
    return id == null ? null : new NodeId(id);
  }
}
