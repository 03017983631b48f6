package org.failoverdashboard.monitoring.api;

import java.time.Duration;

/**
 * What came of the last small write that was tried on a primary to see whether writes come through.
 *
 * @param toldNanos when this was known, by the observer's monotonic clock
 */
public record WriteCheck(long toldNanos, Result result) {

  /** What came of it. */
  public sealed interface Result {}

  /**
   * It was committed as a client's write would be.
   *
   * @param took until the answer
   */
  public record Accepted(Duration took) implements Result {}

  /** It is on the primary's disk, and the synchronous standbys it waits for do not confirm it. */
  public record Unconfirmed() implements Result {}

  /**
   * It has not come back for longer than the policy's limit.
   *
   * @param doing what the server says it waits for, such as {@code IO/WALSync}
   */
  public record Stuck(String doing) implements Result {}

  /**
   * The server refused it.
   *
   * @param message the server's, for people
   */
  public record Refused(String sqlState, String message) implements Result {}
}
