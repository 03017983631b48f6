package org.failoverdashboard.embedded;

import org.jspecify.annotations.Nullable;

/** A server cannot be unpacked, started or stopped. The message is a sentence for people. */
public final class ServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What stands in the way. */
  public enum Reason {
    PORT_TAKEN,
    DISK_FULL,
    UNPACK_FAILED,
    UNREACHABLE_DIRECTORY,
    ALREADY_RUNNING,
    NOT_STARTED,
    NOT_STOPPED
  }

  private final Reason reason;

  public ServerException(Reason reason, String sentence) {
    this(reason, sentence, null);
  }

  public ServerException(Reason reason, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
