package org.failoverdashboard.failover.internal;

import org.failoverdashboard.core.plan.ServerException;
import org.failoverdashboard.failover.domain.SlotServer;
import org.failoverdashboard.failover.domain.SlotTask;
import org.failoverdashboard.regions.api.Node;

/** The replication slots of servers. */
interface SlotAccess {
  SlotServer read(Node node) throws ServerException;

  /** Returns whether there was something to do. */
  boolean carryOut(SlotTask task) throws ServerException;
}
