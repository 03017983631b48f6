package org.failoverdashboard.embedded;

import java.io.IOException;
import org.failoverdashboard.embedded.ServerException.Reason;

/** Says in a sentence why a PostgreSQL server cannot do what it should, and what to do about it. */
final class PostgresFailures {
  private PostgresFailures() {}

  static ServerException portTaken(PostgresSettings settings) {
    return new ServerException(
        Reason.PORT_TAKEN,
        "Port "
            + settings.port()
            + " is taken by another program; PostgreSQL "
            + settings.name()
            + " needs it. End that program or choose another port.");
  }

  static ServerException of(String what, PostgresSettings settings, IOException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("Address already in use")) {
      return portTaken(settings);
    }
    if (message.contains("No space left on device")) {
      return new ServerException(
          Reason.DISK_FULL,
          what + ": the disk that holds " + settings.dataDirectory() + " is full. Free some space.",
          e);
    }
    return new ServerException(Reason.NOT_STARTED, what + ": " + message, e);
  }
}
