package org.failoverdashboard.regions.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy as people declare it; what each limit means is told at {@link Policy}. Null means left
 * out: then {@link Policy#DEFAULT} holds. Durations are milliseconds.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record PolicyForm(
    @Nullable Boolean automaticFailover,
    @Nullable Long silenceLimitMs,
    @Nullable Integer observersRequired,
    @Nullable Long maxLossBytes,
    @Nullable Long coolDownMs,
    @Nullable Long warmUpMs,
    @Nullable Long probeIntervalMs,
    @Nullable Long lagWarningMs,
    @Nullable List<String> regionOrder) {

  /** Nothing declared. */
  public static final PolicyForm EMPTY =
      new PolicyForm(null, null, null, null, null, null, null, null, null);

  /** The policy with every field filled in. */
  public static PolicyForm of(Policy policy) {
    return new PolicyForm(
        policy.automaticFailover(),
        policy.silenceLimit().toMillis(),
        policy.observersRequired(),
        policy.maxLossBytes(),
        policy.coolDown().toMillis(),
        policy.warmUp().toMillis(),
        policy.probeInterval().toMillis(),
        policy.lagWarning().toMillis(),
        policy.regionOrder());
  }
}
