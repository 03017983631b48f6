package org.failoverdashboard.history.api;

/** How the recording of samples goes, for health, metrics and the page. */
public interface Sampling {
  Status status();

  /**
   * @param storing whether the last attempt to store samples succeeded
   * @param waiting samples that wait to be written
   * @param bound at most so many can wait
   * @param lost samples since the start that could not be kept
   */
  record Status(boolean storing, long waiting, long bound, long lost) {}
}
