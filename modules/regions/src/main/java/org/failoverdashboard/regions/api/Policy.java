package org.failoverdashboard.regions.api;

import java.time.Duration;
import java.util.List;

/**
 * What a cluster's owner wants done, and when. Every limit has a unit in its name or its type.
 *
 * @param automaticFailover false: a dead primary is diagnosed and alerted, never replaced without
 *     an operator
 * @param silenceLimit how long a primary that neither answers nor refuses must be silent before it
 *     may be called dead
 * @param observersRequired how many observers must agree that the primary is unusable
 * @param maxLossBytes how many bytes of WAL may be lost by an automatic failover of a cluster whose
 *     loss cannot be excluded by synchronous quorum; 0 refuses any
 * @param coolDown no automatic failover within this time after the last one
 * @param warmUp no automatic failover within this time after the observer's start
 * @param probeInterval how often each node is probed
 * @param lagWarning replay lag from which a standby is shown as lagging
 * @param regionOrder region codes, the preferred first; regions not named come last
 * @param writeProbeInterval how often a small write is made on the primary to see that writes come
 *     through; zero for never
 * @param writeStallLimit how long writes may take, or wait for synchronous standbys, before they
 *     are called stalled
 * @param onWritesStalled what is done when the primary answers and its writes do not come through
 * @param onSilenceWithoutQuorum what is done about a primary that fell silent, so that it may still
 *     serve clients of its own, while the standbys that can be cut form no quorum to stop it
 * @param drillsAllowed true: incidents may be caused on purpose, by an order
 * @param slotLimitBytes how much WAL a replication slot may keep for a standby that is away before
 *     it is dropped, so that it fills no disk; 0 for any amount
 * @param approvalRequired true: a failover that somebody orders and that can lose data waits for
 *     the approval of another person; automatic failover never waits for anybody
 * @param approvalMinutes so long it waits before it is not done at all
 */
public record Policy(
    boolean automaticFailover,
    Duration silenceLimit,
    int observersRequired,
    long maxLossBytes,
    Duration coolDown,
    Duration warmUp,
    Duration probeInterval,
    Duration lagWarning,
    List<String> regionOrder,
    Duration writeProbeInterval,
    Duration writeStallLimit,
    Response onWritesStalled,
    Response onSilenceWithoutQuorum,
    boolean drillsAllowed,
    long slotLimitBytes,
    boolean approvalRequired,
    int approvalMinutes) {

  private static final int TEN_MINUTES = 10;

  public static final Policy DEFAULT =
      new Policy(
          true,
          Duration.ofMillis(500),
          1,
          0,
          Duration.ofSeconds(60),
          Duration.ofSeconds(5),
          Duration.ofMillis(250),
          Duration.ofSeconds(10),
          List.of(),
          Duration.ofSeconds(5),
          Duration.ofSeconds(3),
          Response.ALERT,
          Response.ALERT,
          false,
          16L << 30,
          false,
          TEN_MINUTES);

  public Policy {
    regionOrder = List.copyOf(regionOrder);
  }

  public Duration approval() {
    return Duration.ofMinutes(approvalMinutes);
  }

  /** Without approvals. */
  public Policy(
      boolean automaticFailover,
      Duration silenceLimit,
      int observersRequired,
      long maxLossBytes,
      Duration coolDown,
      Duration warmUp,
      Duration probeInterval,
      Duration lagWarning,
      List<String> regionOrder,
      Duration writeProbeInterval,
      Duration writeStallLimit,
      Response onWritesStalled,
      Response onSilenceWithoutQuorum,
      boolean drillsAllowed,
      long slotLimitBytes) {
    this(
        automaticFailover,
        silenceLimit,
        observersRequired,
        maxLossBytes,
        coolDown,
        warmUp,
        probeInterval,
        lagWarning,
        regionOrder,
        writeProbeInterval,
        writeStallLimit,
        onWritesStalled,
        onSilenceWithoutQuorum,
        drillsAllowed,
        slotLimitBytes,
        false,
        TEN_MINUTES);
  }

  /** Without drills, and with the default's limit for replication slots. */
  public Policy(
      boolean automaticFailover,
      Duration silenceLimit,
      int observersRequired,
      long maxLossBytes,
      Duration coolDown,
      Duration warmUp,
      Duration probeInterval,
      Duration lagWarning,
      List<String> regionOrder,
      Duration writeProbeInterval,
      Duration writeStallLimit,
      Response onWritesStalled,
      Response onSilenceWithoutQuorum) {
    this(
        automaticFailover,
        silenceLimit,
        observersRequired,
        maxLossBytes,
        coolDown,
        warmUp,
        probeInterval,
        lagWarning,
        regionOrder,
        writeProbeInterval,
        writeStallLimit,
        onWritesStalled,
        onSilenceWithoutQuorum,
        false,
        16L << 30);
  }
}
