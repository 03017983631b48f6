package org.failoverdashboard.core.api;

/**
 * The phases of an incident in their order. Each is recorded once, as an event {@code
 * incident.<name in lower case>} in the cluster's stream, with the incident's id.
 */
public enum IncidentPhase {
  /** A person ordered a switchover, and it begins. */
  ORDERED,
  /** The primary takes no more writes, since it is to be switched over; its outage begins. */
  QUIESCED,
  /** The primary stopped being usable from here; the clock of the RTO starts. */
  SUSPECTED,
  /** Proof: nobody can use it. */
  CONFIRMED,
  /** The old primary was made unable to acknowledge writes, or proved unable. */
  FENCED,
  /** The old primary may still acknowledge writes, which the policy allows to lose. */
  NOT_FENCED,
  /** A standby has left recovery. */
  PROMOTED,
  /** A real write was acknowledged by the new primary. */
  WRITABLE,
  /** The new primary writes; its commits wait for a synchronous standby that is not there yet. */
  AWAITING_STANDBY,
  /** The control database and load balancers name the new primary. */
  PUBLISHED,
  /** Every other reachable standby streams on the new timeline. */
  STREAMING_AGAIN,
  /** The old primary streams as a standby too. */
  REJOINED,
  /** A switchover was given up; the primary takes writes as before. */
  RESTORED,
  /** The primary came back by itself before anything was done. */
  RECOVERED,
  /** Nothing could be done; an operator is needed. The reason says why. */
  BLOCKED
}
