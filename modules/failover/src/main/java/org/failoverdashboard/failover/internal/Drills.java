package org.failoverdashboard.failover.internal;

import java.util.UUID;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.supervise.Leadership;
import org.failoverdashboard.regions.api.Ids;

/**
 * The second half of every drill: once the old primary streams again, it is ordered to be the
 * primary again, in the name of whoever ordered the drill.
 *
 * <p>Invariants: a drill is sent back once, and only shortly after it ended, so that nobody is
 * surprised by it; not when somebody ordered something else of the cluster since.
 */
final class Drills {
  /** What the way back has in place of a request's digest, before the id of the way there. */
  private static final String SEND_BACK =
      LeasedStatements.HELD
          + """
          insert into operation (id, cluster_id, kind, target, reason, ordered_kind, ordered_by,
                                 expires_at, request_digest)
          select ?, there.cluster_id, 'DRILL', failover.old_primary,
                 left('back after the drill: ' || there.reason, 2000),
                 there.ordered_kind, there.ordered_by, clock_timestamp() + interval '60 s',
                 'back-of-' || there.id
          from held, operation there join failover on failover.id = there.id
          where there.kind = 'DRILL' and there.request_digest not like 'back-of-%'
            and failover.state = 'COMPLETED'
            and failover.rejoined_at > clock_timestamp() - interval '60 s'
            and failover.rejoined_at < failover.ended_at + interval '10 min'
            and not exists (select from operation later
                            where later.cluster_id = there.cluster_id
                              and later.ordered_at > there.ordered_at)
            and not exists (select from failover later
                            where later.cluster_id = there.cluster_id
                              and later.term > failover.term)
          limit 1
          """;

  private final LeasedStatements statements;
  private final Leadership leadership;
  private final Ids ids;

  Drills(LeasedStatements statements, Leadership leadership, Ids ids) {
    this.statements = statements;
    this.leadership = leadership;
    this.ids = ids;
  }

  /** Done every second or so: an order more, where a drill has come as far. */
  void sendBack() throws LedgerException {
    if (leadership.leading()) {
      UUID back = ids.next();
      statements.update(SEND_BACK, leadership.token(), back);
    }
  }
}
