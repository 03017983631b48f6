package org.failoverdashboard.core.plan;

/** A server did not do what a step asked of it. */
public final class ServerException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean gone;
  private final String reason;

  /**
   * @param gone true only with proof that it cannot be used by anybody: it refuses or resets a
   *     fresh connection
   */
  public ServerException(boolean gone, String message) {
    super(message);
    this.gone = gone;
    this.reason = message;
  }

  public ServerException(boolean gone, String message, Throwable cause) {
    super(message, cause);
    this.gone = gone;
    this.reason = message;
  }

  public boolean gone() {
    return gone;
  }

  /** A sentence for people. */
  public String reason() {
    return reason;
  }
}
