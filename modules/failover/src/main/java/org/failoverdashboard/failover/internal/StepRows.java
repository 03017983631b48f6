package org.failoverdashboard.failover.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.plan.Progress;
import org.failoverdashboard.regions.api.MissingSecretException;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Sealing;
import org.jspecify.annotations.Nullable;

/** The record of a failover's steps: every intent, before its effect. */
final class StepRows {
  static final String INTEND =
      LeasedStatements.HELD
          + """
          insert into failover_step as kept (failover_id, step, node_id, observer, token, upstream)
          select failover.id, ?, ?, ?, held.token, ? from held, failover
          where failover.id = ? and failover.state = 'RUNNING'
          on conflict (failover_id, step, node_id) do update
            set observer = excluded.observer, token = excluded.token,
                intended_at = clock_timestamp()
          """;

  private static final String READ =
      """
      select step, node_id, upstream from failover_step where failover_id = ? order by intended_at
      """;

  private static final UUID NOBODY = new UUID(0, 0);

  private final LeasedStatements statements;
  private final Sealing sealing;
  private final String observer;

  StepRows(LeasedStatements statements, Sealing sealing, String observer) {
    this.statements = statements;
    this.sealing = sealing;
    this.observer = observer;
  }

  void intend(Claim claim, Map<Step, List<Node>> steps) throws LedgerException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    steps.forEach((step, nodes) -> nodes.forEach(node -> rows.add(row(claim, step, node, null))));
    record(claim, rows);
  }

  void intendCut(Claim claim, Map<Node, String> upstreams) throws LedgerException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Map.Entry<Node, String> upstream : upstreams.entrySet()) {
      Node node = upstream.getKey();
      rows.add(row(claim, Step.CUT, node, seal(node.id().value(), upstream.getValue())));
    }
    record(claim, rows);
  }

  private byte[] seal(UUID context, String secret) throws LedgerException {
    try {
      return sealing.seal(context, secret);
    } catch (MissingSecretException missing) {
      String reason = "what a standby streams from cannot be kept: " + missing.getMessage();
      throw new LedgerException(LedgerException.Kind.UNAVAILABLE, reason, missing);
    }
  }

  private @Nullable Object[] row(Claim claim, Step step, Node node, byte @Nullable [] upstream) {
    return new @Nullable Object[] {step.name(), node.id().value(), observer, upstream, claim.id()};
  }

  private void record(Claim claim, List<@Nullable Object[]> rows) throws LedgerException {
    String otherwise = "the steps may not be taken by this observer any more";
    statements.batch(INTEND, claim.token(), rows, otherwise);
  }

  /** Whether what a standby streams from could be kept. */
  void rehearseSealing() throws LedgerException {
    var _ = seal(NOBODY, "");
  }

  /** Asks what recording an intent asks, about a failover that does not exist. */
  void rehearse(long token, UUID nobody) throws LedgerException {
    byte[] sealed = seal(nobody, "");
    statements.update(INTEND, token, Step.CUT.name(), nobody, observer, sealed, nobody);
  }

  private record Row(Step step, NodeId node, @Nullable String upstream) {}

  Progress progress(Claim claim) throws LedgerException {
    Map<NodeId, String> upstreams = new HashMap<>();
    NodeId promoting = null;
    boolean fencing = false;
    for (Row row : statements.read(READ, this::read, claim.id())) {
      if (row.upstream() != null) {
        upstreams.put(row.node(), row.upstream());
      }
      promoting = row.step() == Step.PROMOTE ? row.node() : promoting;
      fencing |= row.step() == Step.FENCE;
    }
    return new Progress(promoting, fencing, upstreams);
  }

  private Row read(ResultSet row) throws SQLException {
    UUID node = row.getObject(2, UUID.class);
    byte[] sealed = row.getBytes(3);
    String upstream = sealed == null ? null : sealing.open(node, sealed);
    return new Row(Step.valueOf(row.getString(1)), new NodeId(node), upstream);
  }
}
