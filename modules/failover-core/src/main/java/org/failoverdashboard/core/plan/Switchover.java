package org.failoverdashboard.core.plan;

import java.time.Duration;
import java.util.Collection;
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
 * Carries out one switchover: quiesce the primary and cut the other standbys, wait until the target
 * holds all WAL, cut it too, promote it, prove, publish, follow. Whatever can be asked and recorded
 * beforehand is, since nobody can write from the quiescing on.
 *
 * <p>Invariants: as {@link Failover}'s. The target is promoted only when it holds everything up to
 * a position that was read while the primary could acknowledge nothing more, and no standby that
 * shall follow it holds more than it. Until a promotion was intended, whatever fails gives the
 * primary its writability back and every standby its upstream; a primary is given it back only
 * while no promotion was intended, so never two take writes.
 */
public final class Switchover {
  private static final Duration QUIESCE = Duration.ofSeconds(3);
  private static final Duration CATCH_UP = Duration.ofSeconds(5);

  private final Claim claim;
  private final Node primary;
  private final Node target;
  private final Servers servers;
  private final SwitchoverReport report;
  private final Failover failover;

  /**
   * @param failover of the same claim: from the cut on they are the same
   * @param target a standby of the claim's cluster
   */
  public Switchover(
      Claim claim, Node target, Servers servers, SwitchoverReport report, Failover failover) {
    this.claim = claim;
    this.primary = electorate().cluster().node(electorate().oldPrimary()).orElseThrow();
    this.target = target;
    this.servers = servers;
    this.report = report;
    this.failover = failover;
  }

  /** Does all of it, or gives back what it took. */
  public Ending begin() throws InterruptedException {
    try {
      Collection<Node> standbys = failover.intendCut();
      failover.mandate().intend(Map.of(Step.QUIESCE, List.of(primary)));
      return quiesceAndPromote(standbys);
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

  /**
   * The other standbys are cut beside the quiescing, since nobody can write any more in any case.
   */
  private Ending quiesceAndPromote(Collection<Node> standbys)
      throws LedgerException, InterruptedException {
    if (!standbys.contains(target)) {
      return undo("target-lost", target.name() + " does not answer");
    }
    List<Node> others = standbys.stream().filter(node -> !node.equals(target)).toList();
    Together.Pending<Reading> cutting = failover.beginCut(others);
    try {
      report.quiesced(primary, quiesced());
    } catch (ServerException failed) {
      cutting.await();
      return undo("not-quiesced", failed.reason());
    }
    cutting.await();
    return catchUpAndPromote();
  }

  /**
   * Sessions that came meanwhile are ended once more. A primary that nobody writes to still writes
   * WAL of its own: the end is read when the others get no more of it, or they could hold what the
   * target lacks, and never follow it.
   */
  private Ending catchUpAndPromote() throws LedgerException, InterruptedException {
    Lsn end;
    try {
      end = quiesced();
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

  private Lsn quiesced() throws ServerException, InterruptedException {
    return failover
        .mandate()
        .take(Step.QUIESCE, primary, () -> servers.quiesce(primary, claim.term(), QUIESCE));
  }

  private Ending cutAndPromote(Lsn end) throws LedgerException, InterruptedException {
    failover.beginCut(List.of(target)).await();
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
