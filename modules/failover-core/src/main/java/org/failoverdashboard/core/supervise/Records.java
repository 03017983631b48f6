package org.failoverdashboard.core.supervise;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.Ledger;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;

/**
 * The control database's record of terms and failovers.
 *
 * <p>Invariant: whatever changes a record does so only while this observer holds the lease with the
 * token passed in; otherwise it throws and nothing was recorded.
 */
public interface Records extends Ledger {
  /**
   * Begins a failover: raises the cluster's term by one, if it is still the one decided on.
   *
   * @param token the lease's, as it was when the decision was made
   * @throws LedgerException NOT_LEADING too when the term has moved on, or the cluster was paused
   */
  Claim claim(UUID id, UUID incident, Electorate electorate, Decision decision, long token)
      throws LedgerException;

  /** What people ordered and nobody has begun, unless it has expired; the oldest first. */
  List<Ordered> ordered() throws LedgerException;

  /** Ends an order that may not be carried out. */
  void refuse(Ordered ordered, Decision decision, long token) throws LedgerException;

  /** Names as primary, in a new term, the node that the servers themselves made their primary. */
  void adopt(Cluster cluster, NodeId primary, long token) throws LedgerException;

  /**
   * The failovers that have begun and not ended, to be carried on under that token, with the
   * clusters as the inventory has them now.
   */
  List<Claim> running(long token) throws LedgerException;

  /** Whom each failover that has not ended is about to promote; none before that is intended. */
  Map<ClusterId, NodeId> promoting() throws LedgerException;

  /**
   * Records that an old primary that came back is about to be fenced.
   *
   * @param cluster as it was decided on
   * @throws LedgerException NOT_LEADING too when the cluster has another term or primary by now, or
   *     was paused
   */
  void intendFence(Cluster cluster, Node stray, long token) throws LedgerException;

  /** An incident was told that belongs to no failover under way; whoever leads ends it. */
  void opened(ToldIncident incident) throws LedgerException;

  void ended(UUID incident) throws LedgerException;

  /** Those that were told and have not ended. */
  List<ToldIncident> open() throws LedgerException;

  /** How long ago each cluster's last completed failover ended, by the database's clock. */
  Map<ClusterId, Duration> sinceLast() throws LedgerException;

  /**
   * What completed failovers left, and was not seen streaming since; nothing of a cluster while a
   * failover of it runs.
   */
  List<Leftover> leftovers() throws LedgerException;

  /** That old primary streams again; true for the one caller who is the first to say so. */
  boolean rejoined(Leftover leftover) throws LedgerException;
}
