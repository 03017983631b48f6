package org.failoverdashboard.failover.internal;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.domain.SecondPerson;
import org.failoverdashboard.core.supervise.Journal;
import org.failoverdashboard.failover.api.Approving;
import org.failoverdashboard.failover.api.Operation;
import org.failoverdashboard.failover.api.Ordering;
import org.failoverdashboard.failover.internal.ApprovalStore.Asked;
import org.failoverdashboard.failover.internal.OperationStore.Risk;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.ControlDatabaseException;
import org.failoverdashboard.regions.api.InventoryConflictException;
import org.failoverdashboard.regions.api.NotInInventoryException;
import org.failoverdashboard.regions.api.Reasons;
import org.jspecify.annotations.Nullable;

/**
 * Asks second persons, and remembers what they said.
 *
 * <p>Invariant: nobody who stands behind an order approves it, and nobody approves a loss that is
 * greater than the one that was shown to them.
 */
final class RecordedApprovals implements Approving {
  private final Ordering ordering;
  private final OperationReader reader;
  private final ApprovalStore store;
  private final Journal journal;
  private final Runnable wake;

  /**
   * @param ordering decides without doing
   * @param wake tells, where this observer leads, that something may be carried out
   */
  RecordedApprovals(
      Ordering ordering,
      OperationReader reader,
      ApprovalStore store,
      Journal journal,
      Runnable wake) {
    this.ordering = ordering;
    this.reader = reader;
    this.store = store;
    this.journal = journal;
    this.wake = wake;
  }

  @Override
  public List<Operation> waiting() {
    return asking(reader::awaitingApproval);
  }

  @Override
  public Assessment assess(UUID id, String who) {
    Operation operation = operation(id);
    return assess(operation, asked(id), who);
  }

  private Assessment assess(Operation operation, Asked asked, String who) {
    Decision decision = decideAgain(operation);
    Long now = Risk.of(decision).bytes();
    Operation.Approval approval = operation.approval();
    Long told = approval == null ? null : approval.bytesAtRisk();
    return new Assessment(
        operation, decision, now, isMore(now, told), asked.responsible().contains(who));
  }

  /** What is unknown may be anything. */
  private static boolean isMore(@Nullable Long now, @Nullable Long told) {
    return told != null && (now == null || now > told);
  }

  private Decision decideAgain(Operation operation) {
    Ordering.Request request =
        new Ordering.Request(
            operation.cluster(),
            operation.kind(),
            operation.target(),
            operation.lifts(),
            operation.reason());
    return ordering.wouldDecide(request, operation.orderedBy());
  }

  @Override
  public void approve(UUID id, Actor person, @Nullable Long seenBytes, @Nullable String given) {
    String reason = Reasons.required(given);
    Operation operation = operation(id);
    Asked asked = asked(id);
    Assessment now = assess(operation, asked, person.name());
    if (now.yours()) {
      throw new InventoryConflictException(
          "", "You stand behind this order; another person has to approve it.");
    }
    Risk risk = Risk.of(now.decision());
    if (isMore(risk.bytes(), seenBytes)) {
      throw new InventoryConflictException(
          "bytes_at_risk",
          "What would be lost has grown since you looked: " + risk.sentence() + ". Look again.");
    }
    asking(() -> {
      store.approve(id, asked.cluster(), person.name(), reason, risk);
      return id;
    });
    tell(operation.cluster(), "operation.approved", person, reason, id, risk);
    wake.run();
  }

  @Override
  public void deny(UUID id, Actor by, @Nullable String given) {
    String reason = Reasons.required(given);
    Operation operation = operation(id);
    asked(id);
    asking(() -> {
      store.deny(id, by.name(), reason);
      return id;
    });
    journal.write(
        operation.cluster(),
        "operation.denied",
        by,
        null,
        reason,
        Map.of("operation", id.toString()));
  }

  /** Ends what nobody answered in time. To be called every second. */
  void expire() throws SQLException {
    for (ApprovalStore.Expired expired : store.expire()) {
      journal.write(
          expired.cluster(),
          "operation.expired",
          Actor.rule(SecondPerson.RULE),
          null,
          "nobody approved it in time; nothing was done",
          Map.of("operation", expired.id().toString()));
    }
  }

  private void tell(String cluster, String type, Actor by, String reason, UUID id, Risk risk) {
    journal.write(
        cluster,
        type,
        by,
        null,
        reason,
        Map.of(
            "operation", id.toString(),
            "bytes_at_risk", risk.bytes() == null ? "unknown" : risk.bytes(),
            "loss", risk.sentence()));
  }

  private Operation operation(UUID id) {
    return asking(() -> reader.operation(id)).orElseThrow(() -> unknown(id));
  }

  private Asked asked(UUID id) {
    return asking(() -> store.asked(id)).orElseThrow(() -> unknown(id));
  }

  private static NotInInventoryException unknown(UUID id) {
    return new NotInInventoryException("No operation " + id + " waits for a second person.");
  }

  /** Asks the control database. */
  private interface Question<T> {
    T ask() throws SQLException;
  }

  private static <T> T asking(Question<T> question) {
    try {
      return question.ask();
    } catch (SQLException failure) {
      throw new ControlDatabaseException("The control database does not answer now.", failure);
    }
  }
}
