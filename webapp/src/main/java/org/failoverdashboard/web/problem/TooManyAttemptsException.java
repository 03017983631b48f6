package org.failoverdashboard.web.problem;

/** Too many wrong passwords came before this one: it was not looked at. */
public final class TooManyAttemptsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long seconds;

  /**
   * @param seconds until the next one is looked at; at least one
   */
  public TooManyAttemptsException(long seconds) {
    super("Too many wrong passwords: this one was not looked at. Wait " + seconds + " s.");
    this.seconds = seconds;
  }

  long seconds() {
    return seconds;
  }
}
