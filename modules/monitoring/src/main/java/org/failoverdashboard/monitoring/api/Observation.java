package org.failoverdashboard.monitoring.api;

import java.time.Instant;
import java.util.Optional;
import org.failoverdashboard.regions.api.NodeId;

/**
 * What one observer saw of one node at one instant.
 *
 * @param observer the name of the running instance that looked
 * @param at when, by the observer's wall clock; for display only
 * @param atNanos when the look began, or the connection ended, by the observer's monotonic clock:
 *     whatever the answer says was true at this moment or later
 * @param result what it saw
 */
public record Observation(
    NodeId node, String observer, Instant at, long atNanos, ProbeResult result) {

  /** The server's state; empty when it did not answer. */
  public Optional<ServerState> answer() {
    return result instanceof ProbeResult.Answered answered
        ? Optional.of(answered.state())
        : Optional.empty();
  }

  /** The same with another answer. */
  Observation answering(ServerState state) {
    return new Observation(node, observer, at, atNanos, new ProbeResult.Answered(state));
  }
}
