package org.failoverdashboard.history.api;

/** How recording goes, for health, metrics and the page. */
public interface Recording {
  Status status();

  /**
   * @param storing whether the last attempt to reach the control database succeeded
   * @param waiting events that wait to be written
   * @param bound at most so many can wait
   * @param lost events since the start that could not be kept: more than the bound waited, or the
   *     database can never take them
   */
  record Status(boolean storing, int waiting, int bound, long lost) {}
}
