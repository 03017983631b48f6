package org.failoverdashboard.core.plan;

import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;

/** Who is told, beside what a failover tells, how a switchover goes on; returns at once. */
public interface SwitchoverReport extends Report {
  /**
   * The primary takes no more writes.
   *
   * @param end everything it ever acknowledged ends here or before
   */
  void quiesced(Node primary, Lsn end);

  /** The switchover failed, and the primary takes writes again. */
  void released(Node primary, String reason);
}
