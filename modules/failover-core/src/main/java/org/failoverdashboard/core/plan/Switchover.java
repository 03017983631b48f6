package org.failoverdashboard.core.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Reading;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;

/**
 * Carries out one switchover: quiesce the primary, wait until the target holds all its WAL, cut,
 * promote the target, prove, publish, follow.
 *
 * <p>Invariants: as {@link Failover}'s. The target is promoted only when it holds everything up to
 * a position that was read while the primary could acknowledge nothing more. Until a promotion was
 * intended, whatever fails gives the primary its writability back and every standby its upstream; a
 * primary is given it back only while no promotion was intended, so never two take writes.
 */
public final class Switchover {
  private static final Duration QUIESCE = Duration.ofSeconds(3);
  private static final Duration CATCH_UP = Duration.ofSeconds(5);

  private final Claim claim;
  private final Node primary;
  private final Node target;
  private final Servers servers;
  private final Together together;
  private final SwitchoverReport report;
  private final Failover failover;

  /**
   * @param failover of the same claim: from the cut on they are the same
   * @param target a standby of the claim's cluster
   */
  public Switchover(
      Claim claim,
      Node target,
      Servers servers,
      Together together,
      SwitchoverReport report,
      Failover failover) {
    this.claim = claim;
    this.primary = electorate().cluster().node(electorate().oldPrimary()).orElseThrow();
    this.target = target;
    this.servers = servers;
    this.together = together;
    this.report = report;
    this.failover = failover;
  }

  /** Does all of it, or gives back what it took. */
  public Ending begin() throws InterruptedException {
    try {
      failover.mandate().intend(Map.of(Step.QUIESCE, List.of(primary)));
      return quiesceAndPromote();
    } catch (LedgerException lost) {
      return new Ending.Suspended(lost.reason());
    }
  }

  /**
   * Ends what an earlier leader began: a promotion that was intended is finished; anything less is
   * undone, since whoever ordered it did not mean so much later.
   */
  public Ending carryOn(Progress progress) throws InterruptedException {
    if (progress.promoting() != null) {
      return failover.carryOn(progress);
    }
    failover.takeOver(progress);
    try {
      return undo("interrupted", "the observer that led the switchover went away in its middle");
    } catch (LedgerException lost) {
      return new Ending.Suspended(lost.reason());
    }
  }

  private Ending quiesceAndPromote() throws LedgerException, InterruptedException {
    Lsn end;
    try {
      end = failover.mandate().take(Step.QUIESCE, primary, this::quiesce);
      report.quiesced(primary, end);
    } catch (ServerException failed) {
      return undo("not-quiesced", failed.reason());
    }
    try {
      servers.catchUp(target, end, CATCH_UP);
    } catch (ServerException failed) {
      report.failed(Step.QUIESCE, target, failed.reason());
      return undo("target-behind", failed.reason());
    }
    return cutAndPromote(end);
  }

  private Lsn quiesce() throws ServerException, InterruptedException {
    return servers.quiesce(primary, claim.term(), QUIESCE);
  }

  /** Sessions that came meanwhile are ended once more while the standbys are cut. */
  private Ending cutAndPromote(Lsn end) throws LedgerException, InterruptedException {
    Together.Pending<Lsn> again =
        together.begin(
            List.of(primary), node -> failover.mandate().take(Step.QUIESCE, node, this::quiesce));
    failover.cutAll();
    again.await();
    Optional<Reading> held = failover.reading(target);
    if (held.isEmpty() || !holdsAll(held.get(), end)) {
      return undo("target-lost", target.name() + " was not found with all WAL after it was cut");
    }
    report.fenced(
        primary.name() + " takes no writes, and acknowledges none to sessions that insist");
    return failover.finish(target, new Loss.None());
  }

  private boolean holdsAll(Reading reading, Lsn end) {
    return reading.timeline() == electorate().timeline() && reading.position().compareTo(end) >= 0;
  }

  /**
   * A primary that died meanwhile cannot be given anything back: the switchover stays as it is
   * until the rules say that it is dead, and goes on as a failover then.
   */
  private Ending undo(String rule, String reason) throws LedgerException, InterruptedException {
    failover.mandate().intend(Map.of(Step.RELEASE, List.of(primary)));
    try {
      failover.mandate().take(Step.RELEASE, primary, this::release);
    } catch (ServerException failed) {
      return new Ending.Suspended(reason + "; " + failed.reason());
    }
    Ending ending = failover.giveBack(rule, reason);
    if (ending instanceof Ending.Abandoned) {
      report.released(primary, reason);
    }
    return ending;
  }

  private boolean release() throws ServerException {
    servers.release(primary, claim.term());
    return true;
  }

  private Electorate electorate() {
    return claim.electorate();
  }
}
