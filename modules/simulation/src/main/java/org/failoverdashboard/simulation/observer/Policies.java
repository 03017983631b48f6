package org.failoverdashboard.simulation.observer;

import java.time.Duration;
import java.util.List;
import org.failoverdashboard.regions.api.Policy;

/** Policies for worlds: the program's own, a little more hurried. */
public final class Policies {
  private Policies() {}

  public static Policy of(int observersRequired, long maxLossBytes, Duration coolDown) {
    Policy usual = Policy.DEFAULT;
    return new Policy(
        true,
        usual.silenceLimit(),
        observersRequired,
        maxLossBytes,
        coolDown,
        Duration.ofSeconds(2),
        usual.probeInterval(),
        usual.lagWarning(),
        List.of(),
        usual.writeProbeInterval(),
        usual.writeStallLimit(),
        usual.onWritesStalled(),
        usual.onSilenceWithoutQuorum());
  }

  /** The same, allowing any loss. */
  public static Policy withAnyLoss(Policy policy) {
    return with(policy, Long.MAX_VALUE, policy.coolDown());
  }

  /** The same, with no time between two failovers. */
  static Policy withoutCoolDown(Policy policy) {
    return with(policy, policy.maxLossBytes(), Duration.ZERO);
  }

  private static Policy with(Policy policy, long maxLossBytes, Duration coolDown) {
    return new Policy(
        policy.automaticFailover(),
        policy.silenceLimit(),
        policy.observersRequired(),
        maxLossBytes,
        coolDown,
        policy.warmUp(),
        policy.probeInterval(),
        policy.lagWarning(),
        policy.regionOrder(),
        policy.writeProbeInterval(),
        policy.writeStallLimit(),
        policy.onWritesStalled(),
        policy.onSilenceWithoutQuorum());
  }
}
