package org.failoverdashboard.monitoring.api;

/**
 * How a node could not be used, from the socket or the SQLSTATE (PostgreSQL manual, appendix A).
 * {@link Meaning} is what failover may conclude from it.
 */
public enum FailureKind {
  /** The open connection ended; whether the server can still be used, a fresh connect will tell. */
  CONNECTION_LOST(Meaning.UNKNOWN),
  /** The host answered that nothing listens there. */
  REFUSED(Meaning.DEAD_AT_ONCE),
  /** The connection was closed or reset, and a fresh one as well. */
  RESET(Meaning.DEAD_AT_ONCE),
  /** No answer in time; the host may be gone or the network silent. */
  TIMED_OUT(Meaning.DEAD_AFTER_SILENCE),
  /** No route to the host or network; says more about the network than about the server. */
  UNROUTABLE(Meaning.DEAD_AFTER_SILENCE),
  /** SQLSTATE 57P03: starting up, or in crash recovery. */
  STARTING_UP(Meaning.ALIVE),
  /** SQLSTATE 57P01, 57P02 or 57P03 while it stops. */
  SHUTTING_DOWN(Meaning.ALIVE),
  /** SQLSTATE 53300: all connection slots are taken. */
  TOO_MANY_CONNECTIONS(Meaning.ALIVE),
  /** SQLSTATE class 28: wrong password, or no entry in pg_hba.conf. */
  AUTHENTICATION(Meaning.ALIVE),
  /** The host name does not resolve. */
  UNRESOLVED(Meaning.UNKNOWN),
  /** Something answers there that does not speak PostgreSQL's protocol. */
  NOT_POSTGRESQL(Meaning.UNKNOWN),
  /** Any other error of the server: it is there, and something is wrong. */
  ERROR(Meaning.ALIVE);

  /** What may be concluded about the server's life. */
  public enum Meaning {
    ALIVE,
    DEAD_AT_ONCE,
    DEAD_AFTER_SILENCE,
    UNKNOWN
  }

  private final Meaning meaning;

  FailureKind(Meaning meaning) {
    this.meaning = meaning;
  }

  public Meaning meaning() {
    return meaning;
  }
}
