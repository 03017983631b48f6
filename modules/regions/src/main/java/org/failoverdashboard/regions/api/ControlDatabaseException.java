package org.failoverdashboard.regions.api;

/** The control database cannot be asked now. */
public class ControlDatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param message a sentence for people, without secrets
   */
  public ControlDatabaseException(String message, Throwable cause) {
    super(message, cause);
  }

  public ControlDatabaseException(String message) {
    super(message);
  }
}
