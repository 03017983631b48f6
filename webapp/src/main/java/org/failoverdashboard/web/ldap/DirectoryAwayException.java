package org.failoverdashboard.web.ldap;

/** The directory cannot say whether name and password belong together. */
public final class DirectoryAwayException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DirectoryAwayException(String place, Throwable cause) {
    super(place + " does not answer as it should", cause);
  }
}
