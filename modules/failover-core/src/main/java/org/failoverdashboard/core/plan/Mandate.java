package org.failoverdashboard.core.plan;

import static org.failoverdashboard.core.plan.LedgerException.Kind.UNAVAILABLE;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Time;

/**
 * The right to take the steps of one failover, step by step.
 *
 * <p>Invariant: an effect is taken only while its intent, recorded under the lease with the claim's
 * token, is younger than the patience for it. Whoever was paused in between records it again, which
 * fails when another observer leads by now.
 */
final class Mandate {
  private static final int ATTEMPTS = 3;

  private record Intent(Step step, NodeId node) {}

  @FunctionalInterface
  interface Recording {
    void record() throws LedgerException;
  }

  @FunctionalInterface
  interface Effect<T> {
    T take() throws ServerException, InterruptedException;
  }

  private final Claim claim;
  private final Ledger ledger;
  private final Report report;
  private final Time time;
  private final Duration fresh;
  private final Map<Intent, Long> intended = new ConcurrentHashMap<>();

  Mandate(Claim claim, Ledger ledger, Report report, Time time, Duration fresh) {
    this.claim = claim;
    this.ledger = ledger;
    this.report = report;
    this.time = time;
    this.fresh = fresh;
  }

  /** Records that these steps are about to be taken; a step on no node is left out. */
  void intend(Map<Step, List<Node>> steps) throws LedgerException {
    Map<Step, List<Node>> some = new EnumMap<>(Step.class);
    steps.forEach((step, nodes) -> {
      if (!nodes.isEmpty()) {
        some.put(step, nodes);
      }
    });
    intend(some, () -> ledger.intend(claim, some));
  }

  /**
   * Records an intent that is fresh when it is acted on, by other means than {@link Ledger#intend}.
   */
  void intend(Map<Step, List<Node>> steps, Recording recording) throws LedgerException {
    record(steps, recording);
    steps.forEach(report::intended);
  }

  private void record(Map<Step, List<Node>> steps, Recording recording) throws LedgerException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long before = time.nanoTime();
      recording.record();
      if (time.nanoTime() - before < fresh.toNanos()) {
        steps.forEach((step, nodes) ->
            nodes.forEach(node -> intended.put(new Intent(step, node.id()), before)));
        return;
      }
    }
    throw new LedgerException(UNAVAILABLE, "the control database is too slow to act by");
  }

  /** Takes a step on a node, and reports when it could not be taken. */
  <T> T take(Step step, Node node, Effect<T> effect) throws ServerException, InterruptedException {
    try {
      renew(step, node);
      return effect.take();
    } catch (ServerException failed) {
      report.failed(step, node, failed.reason());
      throw failed;
    }
  }

  /**
   * Makes sure, right before an effect, that its intent is fresh.
   *
   * @throws ServerException when it cannot be recorded any more: the step is not taken
   */
  void renew(Step step, Node node) throws ServerException {
    Long recorded = intended.get(new Intent(step, node.id()));
    if (recorded != null && time.nanoTime() - recorded < fresh.toNanos()) {
      return;
    }
    Map<Step, List<Node>> again = Map.of(step, List.of(node));
    try {
      record(again, () -> ledger.intend(claim, again));
    } catch (LedgerException forbidden) {
      String reason = "not taken on " + node.name() + ": " + forbidden.reason();
      throw new ServerException(false, reason, forbidden);
    }
  }
}
