package org.failoverdashboard.regions.api;

/** How often an answer was at hand instead of being read from the control database. */
public interface QueryCounts {
  /** Answers from memory, since the start. */
  long hits();

  /** Answers that had to be read, since the start. */
  long misses();

  /** How many answers are at hand now. */
  long entries();
}
