package org.failoverdashboard.web.act;

import org.failoverdashboard.failover.api.Approving.Assessment;
import org.failoverdashboard.failover.api.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What a second person has to know.
 *
 * @param decision what would be decided now
 * @param bytesAtRisk now, in bytes of WAL known to be missing; null when it is unknown
 * @param grown whether more would be lost by now than was told when it was ordered
 * @param yours whether who asks stands behind the order, and so may only take it back
 */
public record ApprovalItem(
    Operation operation,
    DecisionItem decision,
    @Nullable Long bytesAtRisk,
    boolean grown,
    boolean yours) {
  static ApprovalItem of(Assessment now) {
    return new ApprovalItem(
        now.operation(),
        DecisionItem.of(now.decision()),
        now.bytesAtRisk(),
        now.grown(),
        now.yours());
  }
}
