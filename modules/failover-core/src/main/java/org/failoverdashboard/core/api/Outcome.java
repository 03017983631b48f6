package org.failoverdashboard.core.api;

/** What to do about a cluster. */
public enum Outcome {
  /** All is well. */
  NOTHING,
  /** Something is wrong that no failover would mend; it is shown, and nothing is done. */
  WATCH,
  /** The primary is suspected: look at the standbys now, they decide. */
  ASK_WITNESSES,
  /** Publish the node that takes writes as the primary. */
  ADOPT,
  /** Give the published primary its writers back, which a switchover took that has ended. */
  RELEASE,
  /** Make a node read-only that takes writes and is not the primary. */
  FENCE,
  /** Promote a standby. */
  FAIL_OVER,
  /** Make a standby the primary in place of one that does well; only when somebody ordered it. */
  SWITCH_OVER,
  /** A failover is called for and may not or cannot happen; an operator is needed. */
  REFUSE
}
