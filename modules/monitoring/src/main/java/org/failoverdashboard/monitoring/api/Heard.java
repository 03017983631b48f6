package org.failoverdashboard.monitoring.api;

import java.util.Optional;
import org.failoverdashboard.regions.api.HostPort;
import org.jspecify.annotations.Nullable;

/**
 * The last message of the stream that reached a standby.
 *
 * @param atNanos when, by the monotonic clock of the observer whom the standby told; never earlier
 *     than it was, so that silence is never overstated
 * @param from the address the standby streams from; null when it does not say
 */
public record Heard(long atNanos, @Nullable HostPort from) {

  /** What the standby heard, from what it says of its receiver; empty when it has none. */
  static Optional<Heard> in(Observation observation) {
    return observation.answer().flatMap(state -> in(observation, state));
  }

  private static Optional<Heard> in(Observation observation, ServerState state) {
    ServerState.Receiver receiver = state.receiver();
    if (receiver == null || receiver.lastMessageAge() == null) {
      return Optional.empty();
    }
    long answeredAt = observation.atNanos() + state.roundTrip().toNanos();
    return Optional.of(
        new Heard(answeredAt - receiver.lastMessageAge().toNanos(), receiver.from()));
  }
}
