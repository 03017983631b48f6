package org.failoverdashboard.core.plan;

/** The control database did not take a record; without it nothing may be done. */
public final class LedgerException extends Exception {
  private static final long serialVersionUID = 1;

  public enum Kind {
    /** Another observer holds the lease or ended the failover: it carries on, we stop. */
    NOT_LEADING,
    /** The control database does not answer. */
    UNAVAILABLE
  }

  private final Kind kind;
  private final String reason;

  public LedgerException(Kind kind, String message) {
    super(message);
    this.kind = kind;
    this.reason = message;
  }

  public LedgerException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.reason = message;
  }

  public Kind kind() {
    return kind;
  }

  /** A sentence for people. */
  public String reason() {
    return reason;
  }
}
