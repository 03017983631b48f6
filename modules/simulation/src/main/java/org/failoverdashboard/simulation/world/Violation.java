package org.failoverdashboard.simulation.world;

/** An invariant was broken: that world is a bug. */
public final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1;

  Violation(String invariant, String what) {
    super(invariant + ": " + what);
  }
}
