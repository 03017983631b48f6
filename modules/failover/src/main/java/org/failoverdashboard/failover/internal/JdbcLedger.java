package org.failoverdashboard.failover.internal;

import static org.failoverdashboard.failover.internal.LeasedStatements.requireOne;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Outcome;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.plan.Progress;
import org.failoverdashboard.core.supervise.Leftover;
import org.failoverdashboard.core.supervise.Ordered;
import org.failoverdashboard.core.supervise.Records;
import org.failoverdashboard.core.supervise.ToldIncident;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Sealing;
import org.jspecify.annotations.Nullable;

/** The record of terms and failovers in the control database. */
final class JdbcLedger implements Records {
  private static final String CLAIM =
      LeasedStatements.HELD
          + """
          , raised as (
            update cluster set term = term + 1
            where id = ? and term = ? and not paused and exists (select from held)
              and not exists (select from operation where operation.id = ?
                              and (ended_at is not null or expires_at <= clock_timestamp()))
            returning term)
          insert into failover (id, incident_id, cluster_id, term, state, rule, reason, target,
          %s)
          select ?, ?, ?, raised.term, 'RUNNING', ?, ?, ?, %s from raised
          """
              .formatted(ElectorateRow.COLUMNS, ElectorateRow.PARAMETERS);

  private static final String PUBLISH =
      LeasedStatements.HELD
          + """
          , named as (
            update failover set new_primary = ?
            where id = ? and state = 'RUNNING' and exists (select from held)
            returning cluster_id, term)
          update cluster set primary_node = ? from named
          where cluster.id = named.cluster_id and cluster.term = named.term
          """;

  private static final String ADOPT =
      LeasedStatements.HELD
          + """
          update cluster set primary_node = ?, term = term + 1
          where id = ? and term = ? and not paused and exists (select from held)
            and not exists (
              select from failover where cluster_id = cluster.id and state = 'RUNNING')
          """;

  private static final String INTEND_FENCE =
      LeasedStatements.HELD
          + """
          insert into stray_fence (cluster_id, term, node_id, observer, token)
          select cluster.id, cluster.term, ?, ?, held.token from held, cluster
          where cluster.id = ? and cluster.term = ? and not cluster.paused
            and cluster.primary_node <> ?
          on conflict (cluster_id, term, node_id) do update
            set observer = excluded.observer, token = excluded.token,
                intended_at = clock_timestamp()
          """;

  private static final String AWAITS_STANDBY =
      LeasedStatements.HELD
          + """
          update failover set awaits_standby = true
          where id = ? and state = 'RUNNING' and exists (select from held)
          """;

  private static final String END =
      LeasedStatements.HELD
          + """
          update failover set state = ?, ended_at = clock_timestamp(), reason = coalesce(?, reason)
          where id = ? and state = 'RUNNING' and exists (select from held)
          """;

  private final LeasedStatements statements;
  private final StepRows steps;
  private final FailoverRows rows;
  private final IncidentRows incidents;
  private final String observer;
  private final OrderRows orders;
  private final Inventory inventory;

  /**
   * @param holder of the lease: this run of this observer
   */
  JdbcLedger(
      DataSource database, String holder, Sealing sealing, Inventory inventory, String observer) {
    this.statements = new LeasedStatements(database, holder);
    this.steps = new StepRows(statements, sealing, observer);
    this.rows = new FailoverRows(statements, inventory);
    this.incidents = new IncidentRows(statements);
    this.orders = new OrderRows(statements);
    this.inventory = inventory;
    this.observer = observer;
  }

  @Override
  public Claim claim(UUID id, UUID incident, Electorate electorate, Decision decision, long token)
      throws LedgerException {
    Cluster cluster = electorate.cluster();
    NodeId target = decision.outcome() == Outcome.SWITCH_OVER ? decision.subject() : null;
    List<@Nullable Object> values = new ArrayList<>();
    values.add(cluster.id().value());
    values.add(cluster.term());
    values.add(id);
    values.add(id);
    values.add(incident);
    values.add(cluster.id().value());
    values.add(decision.rule());
    values.add(decision.reason());
    values.add(target == null ? null : target.value());
    values.addAll(Arrays.asList(ElectorateRow.values(electorate)));
    int inserted = statements.update(CLAIM, token, values.toArray());
    requireOne(inserted, notOurs(cluster));
    return new Claim(id, incident, cluster.term() + 1, electorate, token, target);
  }

  @Override
  public List<Ordered> ordered() throws LedgerException {
    return orders.waiting();
  }

  @Override
  public void refuse(Ordered ordered, Decision decision, long token) throws LedgerException {
    orders.refuse(ordered, decision, token);
  }

  @Override
  public void adopt(Cluster cluster, NodeId primary, long token) throws LedgerException {
    UUID id = cluster.id().value();
    requireOne(
        statements.update(ADOPT, token, primary.value(), id, cluster.term()), notOurs(cluster));
    inventory.published(cluster.id(), cluster.term() + 1, primary);
  }

  @Override
  public void intendFence(Cluster cluster, Node stray, long token) throws LedgerException {
    UUID node = stray.id().value();
    UUID id = cluster.id().value();
    int intended = statements.update(INTEND_FENCE, token, node, observer, id, cluster.term(), node);
    requireOne(intended, notOurs(cluster));
  }

  private static String notOurs(Cluster cluster) {
    return "term " + cluster.term() + " of " + cluster.name() + " is not ours to end";
  }

  @Override
  public void intend(Claim claim, Map<Step, List<Node>> intended) throws LedgerException {
    steps.intend(claim, intended);
  }

  @Override
  public void intendCut(Claim claim, Map<Node, String> upstreams) throws LedgerException {
    steps.intendCut(claim, upstreams);
  }

  @Override
  public Progress progress(Claim claim) throws LedgerException {
    return steps.progress(claim);
  }

  @Override
  public void publish(Claim claim, Node primary) throws LedgerException {
    UUID node = primary.id().value();
    int named = statements.update(PUBLISH, claim.token(), node, claim.id(), node);
    requireOne(named, "this term has a later one by now");
    inventory.published(claim.electorate().cluster().id(), claim.term(), primary.id());
  }

  @Override
  public void awaitsStandby(Claim claim) throws LedgerException {
    int awaiting = statements.update(AWAITS_STANDBY, claim.token(), claim.id());
    requireOne(awaiting, "the failover was ended by another");
  }

  @Override
  public void completed(Claim claim) throws LedgerException {
    int ended = statements.update(END, claim.token(), "COMPLETED", null, claim.id());
    requireOne(ended, "the failover was ended by another");
  }

  @Override
  public void abandoned(Claim claim, String reason) throws LedgerException {
    int ended = statements.update(END, claim.token(), "ABANDONED", reason, claim.id());
    requireOne(ended, "the failover was ended by another");
  }

  @Override
  public List<Claim> running(long token) throws LedgerException {
    return rows.running(token);
  }

  @Override
  public Map<ClusterId, NodeId> promoting() throws LedgerException {
    return rows.promoting();
  }

  @Override
  public void opened(ToldIncident incident) throws LedgerException {
    incidents.opened(incident);
  }

  @Override
  public void ended(UUID incident) throws LedgerException {
    incidents.ended(incident);
  }

  @Override
  public List<ToldIncident> open() throws LedgerException {
    return incidents.open();
  }

  @Override
  public Map<ClusterId, Duration> sinceLast() throws LedgerException {
    return rows.sinceLast();
  }

  @Override
  public List<Leftover> leftovers() throws LedgerException {
    return rows.leftovers();
  }

  @Override
  public boolean rejoined(Leftover leftover) throws LedgerException {
    return rows.rejoined(leftover);
  }

  /** Tries what needs no lease: whether there is a secret key to keep upstreams with. */
  void rehearseSealing() throws LedgerException {
    steps.rehearseSealing();
  }

  /**
   * Asks every question that a failover asks, about a failover that does not exist: nothing is
   * recorded, but whatever would stand in the way is found before it matters, and nothing is done
   * for the first time when it counts.
   */
  void rehearse(long token) throws LedgerException {
    UUID nobody = new UUID(0, 0);
    String[] none = {};
    statements.update(
        CLAIM, token, nobody, -1L, nobody, nobody, nobody, nobody, "", "", null, nobody, "", 0, "",
        "", none, false, null, null, null, null, none);
    steps.rehearse(token, nobody);
    statements.update(PUBLISH, token, nobody, nobody, nobody);
    statements.update(END, token, "ABANDONED", null, nobody);
  }
}
