package org.failoverdashboard.core.plan;

import org.failoverdashboard.regions.api.Node;

/** How carrying out a failover ended. */
public sealed interface Ending {
  /** There is a new primary, published. */
  record Completed(Node primary) implements Ending {}

  /**
   * Nobody was promoted, and every standby has its upstream back.
   *
   * @param rule which rule forbade it
   */
  record Abandoned(String rule, String reason) implements Ending {}

  /** It stands where it stands, until an observer that leads carries it on. */
  record Suspended(String reason) implements Ending {}
}
