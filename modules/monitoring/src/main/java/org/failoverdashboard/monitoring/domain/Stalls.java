package org.failoverdashboard.monitoring.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.monitoring.api.SynchronousSetting;
import org.failoverdashboard.monitoring.api.WriteCheck;
import org.failoverdashboard.regions.api.Policy;

/**
 * Whether the writes of a primary that answers come through; pure functions.
 *
 * <p>Commits that wait for standbys are told from writes that the primary itself does not get done:
 * a failover could only mend the second.
 */
public final class Stalls {
  /** The wait of a commit for synchronous standbys (PostgreSQL manual, 27.2.3). */
  public static final String WAITS_FOR_STANDBYS = "IPC/SyncRep";

  /**
   * @param kind {@link Kind#COMMITS_STALLED} or {@link Kind#WRITES_STALLED}
   */
  public record Stall(Kind kind, String evidence) {}

  private Stalls() {}

  /**
   * @param primary answers as a primary that takes writes
   * @return empty while nothing is known to be stalled
   */
  public static Optional<Stall> of(
      ClusterObservations cluster, NodeObservations primary, long nowNanos) {
    Policy policy = cluster.cluster().policy();
    Long since = primary.writes().waitingSinceNanos();
    if (since != null && nowNanos - since >= policy.writeStallLimit().toNanos()) {
      return Optional.of(lacksStandbys(primary));
    }
    WriteCheck check = primary.writes().check();
    return check == null || tooOld(check, policy, nowNanos)
        ? Optional.empty()
        : of(primary, check, policy.writeStallLimit());
  }

  private static boolean tooOld(WriteCheck check, Policy policy, long nowNanos) {
    if (policy.writeProbeInterval().isZero()) {
      return true;
    }
    Duration believed = policy.writeProbeInterval().plus(policy.writeStallLimit()).multipliedBy(2);
    return nowNanos - check.toldNanos() > believed.toNanos();
  }

  private static Optional<Stall> of(NodeObservations primary, WriteCheck check, Duration limit) {
    String name = primary.node().name();
    return switch (check.result()) {
      case WriteCheck.Accepted _ -> Optional.empty();
      case WriteCheck.Unconfirmed _ -> Optional.of(lacksStandbys(primary));
      case WriteCheck.Stuck stuck when stuck.doing().equals(WAITS_FOR_STANDBYS) ->
          Optional.of(lacksStandbys(primary));
      case WriteCheck.Stuck stuck ->
          stalled(
              "%s answers, but a write has not ended for more than %d ms: it waits for %s"
                  .formatted(name, limit.toMillis(), stuck.doing()));
      case WriteCheck.Refused refused ->
          stalled(
              "%s answers, but refuses writes: %s (%s)"
                  .formatted(name, refused.message(), refused.sqlState()));
    };
  }

  private static Optional<Stall> stalled(String evidence) {
    return Optional.of(new Stall(Kind.WRITES_STALLED, evidence));
  }

  private static Stall lacksStandbys(NodeObservations primary) {
    ServerState state = primary.current().orElseThrow();
    SynchronousSetting setting = SynchronousSetting.of(state.synchronousStandbyNames());
    List<String> streaming =
        state.confirming().stream().map(ServerState.Sender::name).sorted().toList();
    return new Stall(
        Kind.COMMITS_STALLED,
        "commits on %s wait for %d of %s, and are not confirmed; connected as such: %s"
            .formatted(
                primary.node().name(),
                setting.needed(),
                String.join(", ", setting.names()),
                streaming.isEmpty() ? "none" : String.join(", ", streaming)));
  }
}
