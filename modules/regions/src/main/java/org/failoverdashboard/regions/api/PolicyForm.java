package org.failoverdashboard.regions.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A policy as people declare it; what each limit means is told at {@link Policy}. Null means left
 * out: then {@link Policy#DEFAULT} holds. Durations are milliseconds; a {@link Response} is {@code
 * alert} or {@code fail_over}.
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
    @Nullable List<String> regionOrder,
    @Nullable Long writeProbeIntervalMs,
    @Nullable Long writeStallLimitMs,
    @Nullable String onWritesStalled,
    @Nullable String onSilenceWithoutQuorum,
    @Nullable Boolean drillsAllowed,
    @Nullable Long slotLimitBytes,
    @Nullable Boolean approvalRequired,
    @Nullable Integer approvalMinutes) {

  /** Nothing declared. */
  public static final PolicyForm EMPTY =
      new PolicyForm(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null);

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
        policy.regionOrder(),
        policy.writeProbeInterval().toMillis(),
        policy.writeStallLimit().toMillis(),
        word(policy.onWritesStalled()),
        word(policy.onSilenceWithoutQuorum()),
        policy.drillsAllowed(),
        policy.slotLimitBytes(),
        policy.approvalRequired(),
        policy.approvalMinutes());
  }

  /** Nothing declared but what may be lost and for how long nothing is done. */
  public static PolicyForm losing(
      @Nullable Long maxLossBytes, @Nullable Long coolDownMs, @Nullable Long warmUpMs) {
    return new PolicyForm(
        null,
        null,
        null,
        maxLossBytes,
        coolDownMs,
        warmUpMs,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static String word(Response response) {
    return response.name().toLowerCase(Locale.ROOT);
  }
}
