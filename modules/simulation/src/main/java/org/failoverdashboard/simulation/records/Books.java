package org.failoverdashboard.simulation.records;

import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.NodeId;

/** Who is told of every change of the records: the world, which keeps the books. */
public interface Books {
  /** A failover exists from now on. */
  void claimed(Electorate electorate, long term, String rule, String observer);

  /** Another node is named the primary. */
  void published(Cluster cluster, NodeId primary, String why);

  void ended(Cluster cluster, long term, String how);
}
