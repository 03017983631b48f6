package org.failoverdashboard.failover.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.supervise.Leftover;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.NodeId;

/** Reads what is recorded of failovers. */
final class FailoverRows {
  private static final String RUNNING =
      """
      select id, incident_id, cluster_id, term, target,
      %s
      from failover where state = 'RUNNING'
      """
          .formatted(ElectorateRow.COLUMNS);

  private static final String SINCE_LAST =
      """
      select cluster_id, (extract(epoch from clock_timestamp() - max(ended_at)) * 1000)::bigint
      from failover where state = 'COMPLETED' and target is null group by cluster_id
      """;

  /**
   * A node that was replaced in a later term is left of that one alone; and nothing is left while a
   * failover runs: whoever is cut then does not stream either.
   */
  private static final String LEFTOVERS =
      """
      with replaced as (
        select distinct on (cluster_id, old_primary) *
        from failover where state = 'COMPLETED'
        order by cluster_id, old_primary, term desc),
      leftover as (
        select id, incident_id, cluster_id, old_primary as node_id, false as passed_over,
               awaits_standby
        from replaced where rejoined_at is null
        union all
        select failover.id, incident_id, cluster_id, node_id, true, false
        from failover join failover_step on failover_id = failover.id
        where state = 'COMPLETED' and step = 'PROMOTE' and node_id <> new_primary
          and failover_step.rejoined_at is null
          and not exists (select from replaced
                          where replaced.cluster_id = failover.cluster_id
                            and replaced.term > failover.term and old_primary = node_id))
      select leftover.id, incident_id, cluster_id, cluster.term, node_id, passed_over,
             awaits_standby
      from leftover join cluster on cluster.id = cluster_id
      where not exists (select from failover running
                        where running.cluster_id = cluster.id and running.state = 'RUNNING')
      """;

  private static final String PROMOTING =
      """
      select failover.cluster_id, failover_step.node_id
      from failover join failover_step on failover_step.failover_id = failover.id
      where failover.state = 'RUNNING' and failover_step.step = 'PROMOTE'
      order by failover_step.intended_at
      """;

  private static final String REJOINED =
      """
      update failover set rejoined_at = clock_timestamp()
      where id = ? and old_primary = ? and rejoined_at is null
      """;

  private static final String PASSED_OVER_REJOINED =
      """
      update failover_step set rejoined_at = clock_timestamp()
      where failover_id = ? and node_id = ? and step = 'PROMOTE' and rejoined_at is null
      """;

  private final LeasedStatements statements;
  private final Inventory inventory;

  FailoverRows(LeasedStatements statements, Inventory inventory) {
    this.statements = statements;
    this.inventory = inventory;
  }

  List<Claim> running(long token) throws LedgerException {
    return statements.read(RUNNING, row -> claim(row, token)).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** Empty of a cluster that is no longer in the inventory. */
  private Optional<Claim> claim(ResultSet row, long token) throws SQLException {
    UUID id = row.getObject(1, UUID.class);
    UUID incident = row.getObject(2, UUID.class);
    long term = row.getLong(4);
    UUID target = row.getObject(5, UUID.class);
    Optional<Cluster> cluster = inventory.cluster(new ClusterId(row.getObject(3, UUID.class)));
    if (cluster.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Claim(
            id,
            incident,
            term,
            ElectorateRow.read(row, cluster.get()),
            token,
            target == null ? null : new NodeId(target)));
  }

  Map<ClusterId, NodeId> promoting() throws LedgerException {
    Map<ClusterId, NodeId> newest = new HashMap<>();
    statements
        .read(
            PROMOTING,
            row ->
                Map.entry(
                    new ClusterId(row.getObject(1, UUID.class)),
                    new NodeId(row.getObject(2, UUID.class))))
        .forEach(promoting -> newest.put(promoting.getKey(), promoting.getValue()));
    return newest;
  }

  Map<ClusterId, Duration> sinceLast() throws LedgerException {
    Map<ClusterId, Duration> since = new HashMap<>();
    statements
        .read(
            SINCE_LAST,
            row ->
                Map.entry(
                    new ClusterId(row.getObject(1, UUID.class)),
                    Duration.ofMillis(Math.max(0, row.getLong(2)))))
        .forEach(ended -> since.put(ended.getKey(), ended.getValue()));
    return since;
  }

  List<Leftover> leftovers() throws LedgerException {
    return statements.read(
        LEFTOVERS,
        row ->
            new Leftover(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                new ClusterId(row.getObject(3, UUID.class)),
                row.getLong(4),
                new NodeId(row.getObject(5, UUID.class)),
                row.getBoolean(6),
                row.getBoolean(7)));
  }

  boolean rejoined(Leftover leftover) throws LedgerException {
    return statements.asking(
        leftover.passedOver() ? PASSED_OVER_REJOINED : REJOINED,
        statement -> {
          statement.setObject(1, leftover.failover());
          statement.setObject(2, leftover.node().value());
          return statement.executeUpdate() == 1;
        });
  }
}
