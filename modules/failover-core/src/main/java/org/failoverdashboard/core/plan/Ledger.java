package org.failoverdashboard.core.plan;

import java.util.List;
import java.util.Map;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.regions.api.Node;

/**
 * The record of a failover in the control database.
 *
 * <p>Invariant: every method that records an intent or an outcome does so only while this observer
 * holds the lease with the token of its claim; otherwise it throws and nothing was recorded.
 */
public interface Ledger {
  /** Records, all or none, that these steps are about to be taken, each on these nodes. */
  void intend(Claim claim, Map<Step, List<Node>> steps) throws LedgerException;

  /**
   * Records that these standbys are about to be cut, and what they streamed from. What was kept of
   * a node before stays.
   *
   * @param upstreams the {@code primary_conninfo} of each; kept encrypted
   */
  void intendCut(Claim claim, Map<Node, String> upstreams) throws LedgerException;

  /** How far it came, as recorded. */
  Progress progress(Claim claim) throws LedgerException;

  /** Names the new primary of the claim's term. */
  void publish(Claim claim, Node primary) throws LedgerException;

  /** The new primary's commits wait for a synchronous standby that does not exist yet. */
  void awaitsStandby(Claim claim) throws LedgerException;

  /** Ends it: every reachable standby follows the new primary. */
  void completed(Claim claim) throws LedgerException;

  /** Ends it: nobody was promoted and what was cut is restored. */
  void abandoned(Claim claim, String reason) throws LedgerException;
}
