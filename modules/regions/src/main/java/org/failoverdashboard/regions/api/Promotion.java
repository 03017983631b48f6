package org.failoverdashboard.regions.api;

/** Whether a standby may become the primary. */
public enum Promotion {
  /** May be promoted automatically. */
  ALLOWED,
  /** Is never promoted, neither automatically nor by a switchover. */
  NEVER
}
