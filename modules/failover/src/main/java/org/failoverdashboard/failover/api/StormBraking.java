package org.failoverdashboard.failover.api;

import org.failoverdashboard.regions.api.Actor;
import org.jspecify.annotations.Nullable;

/** The storm brake, for people to look at and to take off. */
public interface StormBraking {
  /** As of this observer's last look over the fleet. Answered from memory. */
  BrakeState state();

  /**
   * Takes the brake off at every observer: here at once, elsewhere within a second or so. What was
   * failing may be failed over again; those that fail later may be another storm.
   *
   * @param reason required: why
   * @throws org.failoverdashboard.regions.api.InvalidInputException when there is no reason
   * @throws org.failoverdashboard.regions.api.InventoryConflictException when the brake is off here
   * @throws org.failoverdashboard.regions.api.ControlDatabaseException when it cannot be recorded:
   *     then the brake stays on
   */
  BrakeState release(Actor by, @Nullable String reason);
}
