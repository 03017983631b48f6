package org.failoverdashboard.history.api;

/** How the recording of samples goes, for health, metrics and the page. */
public interface Sampling {
  Status status();

  /**
   * @param storing whether the last attempt to store samples succeeded
   * @param waiting samples that wait to be written, in memory or in the journal on disk
   * @param journaled how many of them are in the journal
   * @param bound at most so many can wait in memory
   * @param lost samples since the start that could not be kept
   */
  record Status(boolean storing, long waiting, long journaled, long bound, long lost) {}
}
