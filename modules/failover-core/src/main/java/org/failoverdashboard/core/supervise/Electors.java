package org.failoverdashboard.core.supervise;

import java.util.List;
import java.util.Set;
import org.failoverdashboard.core.api.Vote;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.NodeId;

/** The observers whose votes count. */
public interface Electors {
  /**
   * Casts this observer's vote and returns everybody's that are fresh, this one's included.
   *
   * @param about the node that is the primary, or was to become it; votes about others do not count
   */
  List<Vote> castAndRead(ClusterId cluster, NodeId about, Diagnosis diagnosis)
      throws LedgerException;

  /** The clusters whose primary another observer has lately voted to be lost. */
  Set<ClusterId> suspected() throws LedgerException;
}
