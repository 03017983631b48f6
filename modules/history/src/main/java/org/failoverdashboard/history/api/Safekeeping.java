package org.failoverdashboard.history.api;

import java.time.Duration;

/**
 * Whether what happened is recorded where no crash takes it: in the store, or forced to the journal
 * on disk. Whoever answers for something asks this first.
 */
public interface Safekeeping {
  /** How many events could not be kept since the start. */
  long lost();

  /**
   * Waits until every event that was fired so far is safe.
   *
   * @param lostBefore what {@link #lost} said before the first of them was fired
   * @param patience how long at most while none of those that wait becomes safe
   * @return false when one of them waits in memory alone, or may be lost
   */
  boolean safe(long lostBefore, Duration patience) throws InterruptedException;
}
