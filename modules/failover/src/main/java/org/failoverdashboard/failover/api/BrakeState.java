package org.failoverdashboard.failover.api;

import org.failoverdashboard.core.api.Storm;
import org.jspecify.annotations.Nullable;

/**
 * The storm brake as one observer has it.
 *
 * @param observer whose brake it is: each goes by what it sees itself
 * @param leads whether that is the observer whose brake keeps failovers back
 * @param storm null while the brake is off
 */
public record BrakeState(String observer, boolean leads, @Nullable Storm storm) {
  public boolean on() {
    return storm != null;
  }
}
