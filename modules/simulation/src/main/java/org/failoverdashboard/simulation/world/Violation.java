package org.failoverdashboard.simulation.world;

/** An invariant was broken: that world is a bug. */
public final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String invariant;

  Violation(String invariant, String what) {
    super(invariant + ": " + what);
    this.invariant = invariant;
  }

  /** Its name. */
  public String invariant() {
    return invariant;
  }
}
