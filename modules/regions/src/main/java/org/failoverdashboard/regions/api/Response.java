package org.failoverdashboard.regions.api;

/** What a policy says is done where a failover may help and cannot be proved to do no harm. */
public enum Response {
  /** An operator is told, and decides. */
  ALERT,
  /** The program fails over by itself. */
  FAIL_OVER
}
