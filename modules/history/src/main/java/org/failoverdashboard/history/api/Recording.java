package org.failoverdashboard.history.api;

/** How recording goes, for health, metrics and the page. */
public interface Recording {
  Status status();

  /**
   * @param storing whether the last attempt to reach the control database succeeded
   * @param waiting events that wait to be written, in memory or in the journal on disk
   * @param journaled how many of them are in the journal, where the end of this program does not
   *     touch them
   * @param bound at most so many can wait in memory, when the journal is full or there is none
   * @param lost events since the start that could not be kept: more than the bounds waited, or the
   *     database can never take them
   */
  record Status(boolean storing, int waiting, int journaled, int bound, long lost) {}
}
