package org.failoverdashboard.monitoring.api;

/** The state of a node as people see it; each has its own icon and word, not only a colour. */
public enum NodeState {
  /** A primary that takes writes. */
  PRIMARY,
  /** A standby that streams from its primary. */
  STREAMING,
  /** Streams, but replays later than the policy's warning. */
  LAGGING,
  /** A standby that answers and receives no WAL. */
  DISCONNECTED,
  /** Answers as a primary and is not the published one, or is read-only. */
  FENCED,
  /** Starting up or in crash recovery. */
  STARTING,
  /** Answers, but takes no connection of ours: full, wrong password, shutting down, error. */
  REJECTING,
  /** Cannot be reached from here while others still stream from it. */
  UNREACHABLE,
  /** Refuses, resets, or has been silent beyond the limit. */
  DOWN,
  /** Was answering; the last observation is too old to be believed. */
  STALE,
  /** Never observed. */
  UNKNOWN,
  /** An operator works on it. */
  MAINTENANCE
}
