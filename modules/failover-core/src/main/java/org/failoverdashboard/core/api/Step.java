package org.failoverdashboard.core.api;

/** The steps of a failover or switchover in their order. Each can be repeated without harm. */
public enum Step {
  /** Make the old primary read-only and end its sessions, should it answer. */
  FENCE,
  /** Take a primary's writers away: only in a switchover. */
  QUIESCE,
  /** Empty a standby's {@code primary_conninfo}, so that it receives no more WAL. */
  CUT,
  /** Make a standby the primary. Intended for at most one living node in a term. */
  PROMOTE,
  /** Let a standby stream from the new primary. */
  REPOINT,
  /** Have the new primary acknowledge a real write. */
  PROVE,
  /** Name the new primary in the control database. */
  PUBLISH,
  /** Give a standby back the upstream it had: the failover is given up. */
  RESTORE,
  /** Let the old primary take writes again: the failover is given up. */
  LIFT,
  /** Let a quiesced primary take writes again: the switchover is given up. */
  RELEASE
}
