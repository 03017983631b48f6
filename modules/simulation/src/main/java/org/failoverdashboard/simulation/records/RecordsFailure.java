package org.failoverdashboard.simulation.records;

/** The control database gave no answer, or said no; what was asked of it may be done or not. */
public final class RecordsFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;

  RecordsFailure(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
