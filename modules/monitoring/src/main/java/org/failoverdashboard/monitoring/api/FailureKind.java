package org.failoverdashboard.monitoring.api;

/**
 * How a node could not be used, from the socket or the SQLSTATE (PostgreSQL manual, appendix A).
 * {@link Meaning} is what failover may conclude from it.
 */
public enum FailureKind {
  /** The open connection ended; whether the server can still be used, a fresh connect will tell. */
  CONNECTION_LOST(Meaning.UNKNOWN, "the connection ended"),
  /** The host answered that nothing listens there. */
  REFUSED(Meaning.DEAD_AT_ONCE, "refuses connections"),
  /** The connection was closed or reset, and a fresh one as well. */
  RESET(Meaning.DEAD_AT_ONCE, "closes every connection"),
  /** No answer in time; the host may be gone or the network silent. */
  TIMED_OUT(Meaning.DEAD_AFTER_SILENCE, "gives no answer"),
  /** No route to the host or network; says more about the network than about the server. */
  UNROUTABLE(Meaning.DEAD_AFTER_SILENCE, "cannot be routed to"),
  /** SQLSTATE 57P03: starting up, or in crash recovery. */
  STARTING_UP(Meaning.ALIVE, "is starting up or in crash recovery"),
  /** SQLSTATE 57P01, 57P02 or 57P03 while it stops. */
  SHUTTING_DOWN(Meaning.ALIVE, "is shutting down"),
  /** SQLSTATE 53300: all connection slots are taken. */
  TOO_MANY_CONNECTIONS(Meaning.ALIVE, "has no connection slot left"),
  /** SQLSTATE class 28: wrong password, or no entry in pg_hba.conf. */
  AUTHENTICATION(Meaning.ALIVE, "rejects our user or password"),
  /** The host name does not resolve. */
  UNRESOLVED(Meaning.UNKNOWN, "has a host name that does not resolve"),
  /** Something answers there that does not speak PostgreSQL's protocol. */
  NOT_POSTGRESQL(Meaning.UNKNOWN, "does not speak PostgreSQL's protocol"),
  /** No certificate that counts, where one is asked for: it may be anybody who answers there. */
  UNTRUSTED(Meaning.UNKNOWN, "shows no certificate that counts"),
  /** Any other error of the server: it is there, and something is wrong. */
  ERROR(Meaning.ALIVE, "answers with an error");

  /** What may be concluded about the server's life. */
  public enum Meaning {
    ALIVE,
    DEAD_AT_ONCE,
    DEAD_AFTER_SILENCE,
    UNKNOWN
  }

  private final Meaning meaning;
  private final String words;

  FailureKind(Meaning meaning, String words) {
    this.meaning = meaning;
    this.words = words;
  }

  /** What the node does, to follow its name: {@code refuses connections}. */
  public String words() {
    return words;
  }

  public Meaning meaning() {
    return meaning;
  }
}
