package org.failoverdashboard.core.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.failoverdashboard.core.api.Snapshot;
import org.failoverdashboard.core.api.Veto;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.regions.api.HandsOff;
import org.jspecify.annotations.Nullable;

/** The guards of a switchover: each is a reason not to begin one, whoever the target is. */
enum SwitchoverGuard {
  PAUSED("resume the cluster", snapshot -> Guard.paused(snapshot.observations().cluster())),

  FAILOVER_RUNNING(
      "wait until it has ended",
      snapshot ->
          snapshot.circumstances().failoverRunning()
              ? "a failover or switchover of this cluster has begun and not ended"
              : null),

  NOT_LEADING(
      "nothing to do: the observer that leads acts",
      snapshot ->
          snapshot.circumstances().controlDatabaseUp() && !snapshot.circumstances().leading()
              ? "another observer leads"
              : null),

  CONTROL_DATABASE_DOWN(
      "bring the control database back",
      snapshot ->
          snapshot.circumstances().controlDatabaseUp()
              ? null
              : "the control database does not answer, and no switchover begins without it"),

  PRIMARY_NOT_WELL(
      "order a failover when the primary is gone",
      snapshot -> {
        boolean writes =
            snapshot.diagnosis().kind() == Diagnosis.Kind.HEALTHY
                || snapshot.diagnosis().kind() == Diagnosis.Kind.DEGRADED;
        return writes ? null : "the primary does not do well: " + snapshot.diagnosis().evidence();
      }),

  PRIMARY_IN_MAINTENANCE(
      "end the primary's maintenance",
      snapshot ->
          Guard.maintained(snapshot)
              .map(node ->
                  "the primary is in maintenance"
                      + HandsOff.told(node.maintainedBy())
                      + ": nothing may be done to it")
              .orElse(null));

  private final String override;
  private final Function<Snapshot, @Nullable String> reason;

  SwitchoverGuard(String override, Function<Snapshot, @Nullable String> reason) {
    this.override = override;
    this.reason = reason;
  }

  static List<Veto> vetoes(Snapshot snapshot) {
    return Arrays.stream(values()).flatMap(guard -> guard.veto(snapshot)).toList();
  }

  private Stream<Veto> veto(Snapshot snapshot) {
    String because = reason.apply(snapshot);
    String id = name().toLowerCase(Locale.ROOT).replace('_', '-');
    return because == null ? Stream.empty() : Stream.of(new Veto(id, because, override));
  }
}
