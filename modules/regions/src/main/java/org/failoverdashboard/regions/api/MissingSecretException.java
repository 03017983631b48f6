package org.failoverdashboard.regions.api;

/** The reference to a password (environment variable, file, key) leads nowhere. */
public class MissingSecretException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public MissingSecretException(String message) {
    super(message);
  }
}
