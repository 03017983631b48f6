package org.failoverdashboard.web.access;

/** Whether somebody may do something. */
enum Verdict {
  ALLOWED,
  /** Their own password comes first. */
  CHANGE_PASSWORD_FIRST,
  /** Another role is needed. */
  DENIED,
  /** It is about a cluster that they must not learn of: as if there were none. */
  HIDDEN,
  /** The table has no row for it. */
  UNKNOWN
}
