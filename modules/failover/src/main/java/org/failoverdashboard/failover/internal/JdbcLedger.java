package org.failoverdashboard.failover.internal;

import static org.failoverdashboard.core.plan.LedgerException.Kind.NOT_LEADING;
import static org.failoverdashboard.core.plan.LedgerException.Kind.UNAVAILABLE;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.Ledger;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.plan.Progress;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Sealing;
import org.jspecify.annotations.Nullable;

/**
 * The record of failovers in the control database. Each record is one statement that checks the
 * lease and its token itself, so that nothing can come between the check and the record.
 */
final class JdbcLedger implements Ledger {
  /** Takes the lease's name, holder and token as its first three parameters. */
  private static final String HELD =
      """
      with held as (
        select token from lease
        where name = ? and holder = ? and token = ? and expires_at > clock_timestamp()
        for share)
      """;

  private static final String CLAIM =
      HELD
          + """
          , raised as (
            update cluster set term = term + 1
            where id = ? and term = ? and not paused and exists (select from held)
            returning term)
          insert into failover (id, incident_id, cluster_id, term, state, rule, reason, old_primary, old_position,
                                old_timeline, synchronous_standby_names)
          select ?, ?, ?, raised.term, 'RUNNING', ?, ?, ?, ?, ?, ? from raised
          """;

  private static final String INTEND =
      HELD
          + """
          insert into failover_step as kept (failover_id, step, node_id, observer, token, upstream)
          select failover.id, ?, ?, ?, held.token, ? from held, failover
          where failover.id = ? and failover.state = 'RUNNING'
          on conflict (failover_id, step, node_id) do update
            set observer = excluded.observer, token = excluded.token,
                intended_at = clock_timestamp()
          """;

  private static final String PUBLISH =
      HELD
          + """
          , named as (
            update failover set new_primary = ?
            where id = ? and state = 'RUNNING' and exists (select from held)
            returning cluster_id, term)
          update cluster set primary_node = ? from named
          where cluster.id = named.cluster_id and cluster.term = named.term
          """;

  private static final String ADOPT =
      HELD
          + """
          update cluster set primary_node = ?, term = term + 1
          where id = ? and term = ? and not paused and exists (select from held)
            and not exists (
              select from failover where cluster_id = cluster.id and state = 'RUNNING')
          """;

  private static final String END =
      HELD
          + """
          update failover set state = ?, ended_at = clock_timestamp(), reason = coalesce(?, reason)
          where id = ? and state = 'RUNNING' and exists (select from held)
          """;

  private final DataSource database;
  private final Lease lease;
  private final Sealing sealing;
  private final Inventory inventory;
  private final String observer;

  JdbcLedger(
      DataSource database, Lease lease, Sealing sealing, Inventory inventory, String observer) {
    this.database = database;
    this.lease = lease;
    this.sealing = sealing;
    this.inventory = inventory;
    this.observer = observer;
  }

  /**
   * Begins a failover: raises the cluster's term by one, if it is still the one decided on.
   *
   * @throws LedgerException NOT_LEADING too when the term has moved on, or the cluster was paused
   */
  Claim claim(UUID id, UUID incident, Electorate electorate, Decision decision)
      throws LedgerException {
    var cluster = electorate.cluster();
    int inserted =
        update(
            CLAIM,
            cluster.id().value(),
            cluster.term(),
            id,
            incident,
            cluster.id().value(),
            decision.rule(),
            decision.reason(),
            electorate.oldPrimary().value(),
            electorate.position().toString(),
            electorate.timeline(),
            electorate.synchronousStandbyNames());
    requireOne(
        inserted, "term " + cluster.term() + " of " + cluster.name() + " is not ours to end");
    return new Claim(id, incident, cluster.term() + 1, electorate);
  }

  /** Names as primary, in a new term, the node that the servers themselves made their primary. */
  void adopt(Cluster cluster, NodeId primary) throws LedgerException {
    int rows = update(ADOPT, primary.value(), cluster.id().value(), cluster.term());
    requireOne(rows, "term " + cluster.term() + " of " + cluster.name() + " is not ours to end");
    inventory.published(cluster.id(), cluster.term() + 1, primary);
  }

  @Override
  public void intend(Claim claim, Map<Step, List<Node>> steps) throws LedgerException {
    List<Row> rows = new ArrayList<>();
    steps.forEach((step, nodes) -> nodes.forEach(node -> rows.add(new Row(step, node, null))));
    record(claim, rows);
  }

  @Override
  public void intendCut(Claim claim, Map<Node, String> upstreams) throws LedgerException {
    List<Row> rows = new ArrayList<>();
    upstreams.forEach((node, upstream) ->
        rows.add(new Row(Step.CUT, node, sealing.seal(node.id().value(), upstream))));
    record(claim, rows);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared, only written
  private record Row(Step step, Node node, byte @Nullable [] upstream) {}

  /** The driver sends a batch as one transaction: all rows are recorded, or none. */
  private void record(Claim claim, List<Row> rows) throws LedgerException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(INTEND)) {
      for (Row row : rows) {
        UUID node = row.node().id().value();
        bind(statement, row.step().name(), node, observer, row.upstream(), claim.id());
        statement.addBatch();
      }
      for (int inserted : statement.executeBatch()) {
        requireOne(inserted, "the steps may not be taken by this observer any more");
      }
    } catch (SQLException failure) {
      throw unavailable(failure);
    }
  }

  /**
   * Asks every question that a failover asks, about a failover that does not exist: nothing is
   * recorded, but whatever would stand in the way is found before it matters, and nothing is done
   * for the first time when it counts.
   */
  void rehearse() throws LedgerException {
    UUID nobody = new UUID(0, 0);
    update(CLAIM, nobody, -1L, nobody, nobody, nobody, "", "", nobody, "", 0, "");
    update(INTEND, Step.CUT.name(), nobody, observer, null, nobody);
    update(PUBLISH, nobody, nobody, nobody);
    update(END, "ABANDONED", null, nobody);
  }

  @Override
  public Progress progress(Claim claim) throws LedgerException {
    Map<NodeId, String> upstreams = new HashMap<>();
    NodeId promoting = null;
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select step, node_id, upstream from failover_step"
                    + " where failover_id = ? order by intended_at")) {
      statement.setObject(1, claim.id());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          NodeId node = new NodeId(row.getObject(2, UUID.class));
          byte[] upstream = row.getBytes(3);
          if (upstream != null) {
            upstreams.put(node, sealing.open(node.value(), upstream));
          }
          promoting = row.getString(1).equals(Step.PROMOTE.name()) ? node : promoting;
        }
      }
    } catch (SQLException failure) {
      throw unavailable(failure);
    }
    return new Progress(promoting, upstreams);
  }

  @Override
  public void publish(Claim claim, Node primary) throws LedgerException {
    UUID node = primary.id().value();
    requireOne(update(PUBLISH, node, claim.id(), node), "this term has a later one by now");
    inventory.published(claim.electorate().cluster().id(), claim.term(), primary.id());
  }

  @Override
  public void completed(Claim claim) throws LedgerException {
    requireOne(update(END, "COMPLETED", null, claim.id()), "the failover was ended by another");
  }

  @Override
  public void abandoned(Claim claim, String reason) throws LedgerException {
    requireOne(update(END, "ABANDONED", reason, claim.id()), "the failover was ended by another");
  }

  private int update(String sql, @Nullable Object... parameters) throws LedgerException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      return statement.executeUpdate();
    } catch (SQLException failure) {
      throw unavailable(failure);
    }
  }

  private void bind(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    statement.setString(1, Lease.NAME);
    statement.setString(2, lease.holder());
    statement.setLong(3, lease.token());
    for (int i = 0; i < parameters.length; i++) {
      Object value = parameters[i];
      if (value instanceof byte[] bytes) {
        statement.setBytes(4 + i, bytes);
      } else {
        statement.setObject(4 + i, value);
      }
    }
  }

  private static void requireOne(int rows, String otherwise) throws LedgerException {
    if (rows != 1) {
      throw new LedgerException(NOT_LEADING, otherwise);
    }
  }

  private static LedgerException unavailable(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    return new LedgerException(UNAVAILABLE, "the control database: " + message, failure);
  }
}
