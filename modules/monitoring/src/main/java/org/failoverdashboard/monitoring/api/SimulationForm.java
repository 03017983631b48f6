package org.failoverdashboard.monitoring.api;

import org.jspecify.annotations.Nullable;

/**
 * A simulation as people ask for it. Null means left out.
 *
 * @param fault {@code lag}, {@code outage}, {@code silence}, {@code flapping} or {@code partition}
 * @param target {@code node:CLUSTER/NODE}, {@code link:CLUSTER/NODE/NODE} or {@code region:CODE}
 * @param lagMs of a lag, in ms, 1 to 60,000; in a lab at most 3,000
 * @param durationS after which it ends by itself, in seconds, 1 to 3,600
 * @param reason why
 */
public record SimulationForm(
    @Nullable String fault,
    @Nullable String target,
    @Nullable Long lagMs,
    @Nullable Long durationS,
    @Nullable String reason) {}
