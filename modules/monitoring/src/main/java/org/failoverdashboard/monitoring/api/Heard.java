package org.failoverdashboard.monitoring.api;

import java.time.Duration;
import java.util.Optional;
import org.failoverdashboard.regions.api.HostPort;
import org.jspecify.annotations.Nullable;

/**
 * The last message of the stream that reached a standby.
 *
 * @param atNanos when, by the monotonic clock of the observer whom the standby told; never earlier
 *     than it was, so that silence is never overstated: what the standby's own clock says of a
 *     message's age is believed only as far as the message came since the look before, since that
 *     clock may jump
 * @param from the address the standby streams from; null when it does not say
 */
public record Heard(long atNanos, @Nullable HostPort from) {

  /** What the standby heard, from what it says of its receiver; empty when it has none. */
  static Optional<Heard> in(Observation observation, @Nullable Observation before) {
    return observation.answer().flatMap(state -> in(observation, state, before));
  }

  private static Optional<Heard> in(
      Observation observation, ServerState state, @Nullable Observation before) {
    ServerState.Receiver receiver = state.receiver();
    if (receiver == null || receiver.lastMessageAge() == null) {
      return Optional.empty();
    }
    long answeredAt = observation.atNanos() + state.roundTrip().toNanos();
    ServerState.Receiver known = before == null ? null : receiver(before);
    if (before == null || known == null) {
      return Optional.of(new Heard(answeredAt - age(receiver), receiver.from()));
    }
    if (known.lastMessageAt() != null && known.lastMessageAt().equals(receiver.lastMessageAt())) {
      return Optional.empty();
    }
    long sinceBefore = Math.max(0, answeredAt - before.atNanos());
    return Optional.of(
        new Heard(answeredAt - Math.min(sinceBefore, age(receiver)), receiver.from()));
  }

  private static long age(ServerState.Receiver receiver) {
    Duration age = receiver.lastMessageAge();
    return age == null || age.isNegative() ? 0 : age.toNanos();
  }

  private static ServerState.@Nullable Receiver receiver(Observation observation) {
    return observation.answer().map(ServerState::receiver).orElse(null);
  }
}
