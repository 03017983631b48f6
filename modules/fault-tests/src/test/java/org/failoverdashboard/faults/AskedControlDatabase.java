package org.failoverdashboard.faults;

import org.failoverdashboard.regions.api.ControlDatabase;

/** Remembers whether the migrated control database answered when it was last asked. */
final class AskedControlDatabase implements ControlDatabase {
  private static final Status ANSWERS = new Status(State.READY, "it answers");

  private volatile Status status = ANSWERS;

  @Override
  public Status status() {
    return status;
  }

  @Override
  public void answered() {
    status = ANSWERS;
  }

  @Override
  public void silent(String reason) {
    status = new Status(State.UNREACHABLE, reason);
  }
}
