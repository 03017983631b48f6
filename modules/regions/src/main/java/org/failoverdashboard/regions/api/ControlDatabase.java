package org.failoverdashboard.regions.api;

/**
 * How it stands with the control database, answered from memory. Nobody asks the database anything
 * before {@link #migrated}; whoever asks it periodically tells here what came of it.
 */
public interface ControlDatabase {
  enum State {
    /** Not reached since the start; tried again and again. */
    WAITING,
    /** Reached, but its tables could not be brought up to date; tried again and again. */
    FAILED,
    /** Its tables are up to date and it took what was last written. */
    READY,
    /** It was ready once and did not answer when last asked. */
    UNREACHABLE
  }

  /**
   * @param reason a sentence for people, without secrets
   */
  record Status(State state, String reason) {}

  Status status();

  /** It took a write just now. That it can be read is not enough: it may be read-only. */
  void answered();

  /** It did not answer, or took no write, just now. */
  void silent(String reason);

  /** Whether its tables are there to be asked. */
  default boolean migrated() {
    return switch (status().state()) {
      case READY, UNREACHABLE -> true;
      case WAITING, FAILED -> false;
    };
  }
}
