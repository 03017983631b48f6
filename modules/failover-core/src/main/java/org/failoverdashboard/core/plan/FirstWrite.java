package org.failoverdashboard.core.plan;

import java.util.Collection;
import org.failoverdashboard.core.api.Decider;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.regions.api.Node;

/**
 * The proof that the new primary takes writes.
 *
 * <p>Where its commits wait for a synchronous standby and none can be there yet, as in a cluster of
 * two, they would wait for ever. Then the write is proved durable on the new primary alone, that is
 * told, and the failover goes on: only a published primary gets its old one back as the standby
 * that is waited for.
 */
final class FirstWrite {
  private final Claim claim;
  private final Servers servers;
  private final Ledger ledger;
  private final Mandate mandate;
  private final Report report;
  private final Patience patience;
  private boolean awaitsStandby;

  FirstWrite(
      Claim claim,
      Servers servers,
      Ledger ledger,
      Mandate mandate,
      Report report,
      Patience patience) {
    this.claim = claim;
    this.servers = servers;
    this.ledger = ledger;
    this.mandate = mandate;
    this.report = report;
    this.patience = patience;
  }

  /**
   * @param followers that may stream from it
   * @throws ServerException when it does not even write to its own disk
   */
  void prove(Node primary, Collection<Node> followers)
      throws ServerException, LedgerException, InterruptedException {
    if (acknowledged(primary, followers)) {
      report.writable(primary);
      return;
    }
    switch (write(primary, false)) {
      case ACKNOWLEDGED -> report.writable(primary);
      case LOCAL -> {
        awaitsStandby = true;
        ledger.awaitsStandby(claim);
        report.awaitingStandby(primary);
      }
    }
  }

  /** Once more, now that standbys stream; returns whether its writes are acknowledged. */
  boolean proveAgain(Node primary, Collection<Node> streaming)
      throws LedgerException, InterruptedException {
    if (awaitsStandby && acknowledged(primary, streaming)) {
      awaitsStandby = false;
      report.writable(primary);
    }
    return !awaitsStandby;
  }

  private boolean acknowledged(Node primary, Collection<Node> followers)
      throws InterruptedException {
    if (!Decider.commitsCanBeAcknowledged(claim.electorate(), primary, followers)) {
      return false;
    }
    try {
      return write(primary, true) == Servers.Proof.ACKNOWLEDGED;
    } catch (ServerException waitedInVain) {
      return false;
    }
  }

  private Servers.Proof write(Node primary, boolean standbys)
      throws ServerException, InterruptedException {
    return mandate.take(
        Step.PROVE, primary, () -> servers.prove(primary, standbys, patience.prove()));
  }
}
