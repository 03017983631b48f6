package org.failoverdashboard.simulation.postgres;

import org.failoverdashboard.monitoring.api.FailureKind;

/** A server could not be used, or refused what was asked of it. */
public final class SqlFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final FailureKind kind;
  private final String detail;

  public SqlFailure(FailureKind kind, String detail) {
    super(detail, null, false, false);
    this.kind = kind;
    this.detail = detail;
  }

  public FailureKind kind() {
    return kind;
  }

  public String detail() {
    return detail;
  }
}
