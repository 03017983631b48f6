package org.failoverdashboard.history.api;

/**
 * The control database, where history is kept, does not answer, or too many ask at once. Trying
 * again later is right.
 */
public class HistoryUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public HistoryUnavailableException(String message) {
    super(message);
  }

  public HistoryUnavailableException(Throwable cause) {
    super("History cannot be read: the control database does not answer. Try again later.", cause);
  }
}
