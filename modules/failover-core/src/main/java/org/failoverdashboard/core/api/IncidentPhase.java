package org.failoverdashboard.core.api;

/**
 * The phases of an incident in their order. Each is recorded once, as an event {@code
 * incident.<name in lower case>} in the cluster's stream, with the incident's id.
 */
public enum IncidentPhase {
  /** The primary stopped being usable from here; the clock of the RTO starts. */
  SUSPECTED,
  /** Proof: nobody can use it. */
  CONFIRMED,
  /** The old primary was made unable to acknowledge writes, or proved unable. */
  FENCED,
  /** A standby has left recovery. */
  PROMOTED,
  /** A real write was acknowledged by the new primary. */
  WRITABLE,
  /** The control database and load balancers name the new primary. */
  PUBLISHED,
  /** Every other reachable standby streams on the new timeline. */
  STREAMING_AGAIN,
  /** The old primary streams as a standby too. */
  REJOINED,
  /** The primary came back by itself before anything was done. */
  RECOVERED,
  /** Nothing could be done; an operator is needed. The reason says why. */
  BLOCKED
}
