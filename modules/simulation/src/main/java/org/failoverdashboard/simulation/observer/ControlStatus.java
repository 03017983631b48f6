package org.failoverdashboard.simulation.observer;

import org.failoverdashboard.regions.api.ControlDatabase;

/** How it stands with the control database, as one observer knows it. */
final class ControlStatus implements ControlDatabase {
  private Status status = new Status(State.READY, "it answers");

  @Override
  public Status status() {
    return status;
  }

  @Override
  public void answered() {
    status = new Status(State.READY, "it answers");
  }

  @Override
  public void silent(String reason) {
    status = new Status(State.UNREACHABLE, reason);
  }
}
