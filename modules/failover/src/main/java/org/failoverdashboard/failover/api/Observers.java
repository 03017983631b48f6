package org.failoverdashboard.failover.api;

import java.util.List;

/** Who watches: every observer at the same control database. */
public interface Observers {
  /**
   * By name; one that no longer says that it runs stays for some minutes, and its age grows.
   * Answered from memory: without the control database every age grows, and nobody leads.
   */
  List<RunningObserver> all();
}
