package org.failoverdashboard.monitoring.api;

import org.jspecify.annotations.Nullable;

/**
 * What is known of whether the writes of a primary come through.
 *
 * @param check the last small write that was tried; null when none was since the node last failed
 * @param waitingSinceNanos since when fewer synchronous standbys stream than commits wait for, by
 *     the observer's monotonic clock; null while enough do
 */
public record Writes(@Nullable WriteCheck check, @Nullable Long waitingSinceNanos) {
  /** Nothing is known. */
  public static final Writes UNKNOWN = new Writes(null, null);

  /** The same after the server answered. */
  Writes after(Observation observation, ServerState state) {
    if (!state.commitsLackStandbys()) {
      return new Writes(check, null);
    }
    return waitingSinceNanos == null ? new Writes(check, observation.atNanos()) : this;
  }

  /** The same after another small write. */
  Writes checked(WriteCheck latest) {
    return new Writes(latest, waitingSinceNanos);
  }
}
