package org.failoverdashboard.simulation.kernel;

/** The process ends here and now: no code of it may run any further, nor catch this. */
public final class Killed extends Error {
  private static final long serialVersionUID = 1;

  Killed() {
    super("the process was killed", null, false, false);
  }
}
