package org.failoverdashboard.web.act;

import org.failoverdashboard.core.api.Storm;
import org.failoverdashboard.failover.api.BrakeState;
import org.jspecify.annotations.Nullable;

/**
 * The storm brake as REST tells it.
 *
 * @param on true while it keeps every automatic failover back
 * @param observer whose brake it is: each observer goes by what it sees itself
 * @param leads whether that observer is the one that acts
 * @param failing how many clusters failed together; null while the brake is off
 * @param watched of how many; null while the brake is off
 * @param lastingMs since the brake went on, in ms; null while it is off
 * @param reason a sentence
 */
public record BrakeItem(
    boolean on,
    String observer,
    boolean leads,
    @Nullable Integer failing,
    @Nullable Integer watched,
    @Nullable Long lastingMs,
    String reason) {
  static BrakeItem of(BrakeState state) {
    Storm storm = state.storm();
    return storm == null
        ? new BrakeItem(
            false, state.observer(), state.leads(), null, null, null, "the storm brake is off")
        : new BrakeItem(
            true,
            state.observer(),
            state.leads(),
            storm.failing(),
            storm.watched(),
            storm.lasting().toMillis(),
            storm.sentence() + ": no failover until the storm brake is released");
  }
}
