package org.failoverdashboard.history.api;

/**
 * A moment was asked for of which nothing can be known: before history begins, or in the future.
 */
public class BeyondHistoryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String reason;

  /**
   * @param reason for people, without a subject: "lies in the future"
   */
  public BeyondHistoryException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** As it was given. */
  public String reason() {
    return reason;
  }
}
