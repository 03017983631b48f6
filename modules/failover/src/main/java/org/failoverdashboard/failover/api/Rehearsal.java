package org.failoverdashboard.failover.api;

import java.util.Optional;

/** Whether a failover could be decided and recorded now, as it was tried without effect lately. */
public interface Rehearsal {
  /** What would stand in the way, a sentence; empty when nothing would. Answered from memory. */
  Optional<String> inTheWay();
}
