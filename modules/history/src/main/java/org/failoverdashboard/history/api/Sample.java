package org.failoverdashboard.history.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one node at one instant, as one observer saw them.
 *
 * @param at by the observer's wall clock, in microseconds: PostgreSQL keeps no finer
 * @param available whether it answered and could be used
 * @param lagBytes WAL of the primary that it had not replayed; null when unknown
 * @param lagMs how long ago the primary stood where it had replayed to, in ms; null when unknown
 * @param latencyMs the round trip of a probe, in ms; null when it did not answer
 * @param walRate bytes of WAL a second since the sample before; null when unknown
 */
public record Sample(
    NodeId node,
    Instant at,
    boolean available,
    @Nullable Long lagBytes,
    @Nullable Double lagMs,
    @Nullable Double latencyMs,
    @Nullable Double walRate) {
  public Sample {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }
}
