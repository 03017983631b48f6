package org.failoverdashboard.history.api;

import java.util.UUID;

/** No incident of that id was ever recorded. */
public class UnknownIncidentException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnknownIncidentException(UUID id) {
    super("There is no incident " + id + ".");
  }
}
