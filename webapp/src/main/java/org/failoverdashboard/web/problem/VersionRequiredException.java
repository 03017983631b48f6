package org.failoverdashboard.web.problem;

/** A change was sent without the version that its sender saw. */
public class VersionRequiredException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public VersionRequiredException() {
    super(
        "Send the ETag of what you read as the header If-Match, so that nobody's change is lost.");
  }
}
