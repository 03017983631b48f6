package org.failoverdashboard.core.domain;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.failoverdashboard.core.api.Circumstances;
import org.failoverdashboard.core.api.Order;
import org.failoverdashboard.core.api.Snapshot;
import org.failoverdashboard.core.api.Storm;
import org.failoverdashboard.core.api.Veto;
import org.failoverdashboard.core.api.Vote;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.HandsOff;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.Policy;
import org.jspecify.annotations.Nullable;

/** The guards: each is a reason not to fail over although the primary is dead. */
enum Guard {
  PAUSED("resume the cluster", snapshot -> paused(cluster(snapshot))),

  AUTOMATIC_FAILOVER_OFF(
      "switch automatic failover on in the policy, or order the failover",
      snapshot ->
          policy(snapshot).automaticFailover() ? null : "the policy leaves it to an operator"),

  PRIMARY_IN_MAINTENANCE(
      "end the primary's maintenance",
      snapshot ->
          maintained(snapshot)
              .map(node -> "the primary is in maintenance" + HandsOff.told(node.maintainedBy()))
              .orElse(null)),

  PRIMARY_NEVER_SEEN(
      "order the failover and take the loss upon you",
      snapshot ->
          snapshot.observations().primary().flatMap(NodeObservations::lastKnown).isEmpty()
              ? "this observer has never seen the primary alive, so its settings are unknown"
              : null),

  NOT_LEADING(
      "nothing to do: the observer that leads acts",
      snapshot ->
          circumstances(snapshot).controlDatabaseUp() && !circumstances(snapshot).leading()
              ? "another observer leads"
              : null),

  CONTROL_DATABASE_DOWN(
      "bring the control database back",
      snapshot ->
          circumstances(snapshot).controlDatabaseUp()
              ? null
              : "the control database does not answer, and no failover begins without it"),

  WARM_UP(
      "order the failover, or wait",
      snapshot -> {
        Duration warmUp = policy(snapshot).warmUp();
        Duration since = circumstances(snapshot).sinceStart();
        return since.compareTo(warmUp) < 0
            ? "watching for %d of %d ms".formatted(since.toMillis(), warmUp.toMillis())
            : null;
      }),

  COOL_DOWN(
      "order the failover, or wait",
      snapshot -> {
        Duration coolDown = policy(snapshot).coolDown();
        Duration since = circumstances(snapshot).sinceLastFailover();
        return since != null && since.compareTo(coolDown) < 0
            ? "the last failover ended %d ms ago, the policy asks for %d"
                .formatted(since.toMillis(), coolDown.toMillis())
            : null;
      }),

  NOT_ENOUGH_OBSERVERS(
      "start more observers, lower observers_required in the policy, or order the failover",
      snapshot -> {
        long agreeing = snapshot.votes().stream().filter(vote -> agrees(snapshot, vote)).count();
        int required = policy(snapshot).observersRequired();
        boolean asked = !Order.lifted(circumstances(snapshot).order(), Facts.NOT_PROVED);
        return asked && agreeing < required
            ? "%d of %d observers agree that the primary is unusable".formatted(agreeing, required)
            : null;
      }),

  /** Many clusters failing at once look more like our own network than like their death. */
  STORM_BRAKE(
      "release the storm brake, or order the failover",
      snapshot -> {
        Storm storm = circumstances(snapshot).storm();
        return storm == null ? null : storm.sentence();
      });

  /** What stands in the way of a failover, and what would but for an operator's order. */
  record Vetoes(List<Veto> standing, List<Veto> lifted) {}

  /**
   * What an operator, or the fate of the other clusters, can still bring about on the way. The rest
   * was judged when the failover began; leadership is checked by every record.
   */
  private static final Set<Guard> STANDING =
      EnumSet.of(PAUSED, PRIMARY_IN_MAINTENANCE, STORM_BRAKE);

  private final String override;
  private final Function<Snapshot, @Nullable String> reason;

  Guard(String override, Function<Snapshot, @Nullable String> reason) {
    this.override = override;
    this.reason = reason;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String override() {
    return override;
  }

  /** Of all guards, whether or not the primary is dead. */
  static Vetoes vetoes(Snapshot snapshot) {
    Order order = circumstances(snapshot).order();
    Map<Boolean, List<Veto>> byLifted =
        Arrays.stream(values())
            .flatMap(guard -> guard.veto(snapshot))
            .collect(Collectors.partitioningBy(veto -> Order.lifted(order, veto.guard())));
    return new Vetoes(
        byLifted.getOrDefault(false, List.of()), byLifted.getOrDefault(true, List.of()));
  }

  /** Null while it is not. */
  static @Nullable String paused(Cluster cluster) {
    return cluster.paused()
        ? "the cluster is paused by an operator" + HandsOff.told(cluster.pausedBy())
        : null;
  }

  /** The primary, while it is in maintenance. */
  static Optional<Node> maintained(Snapshot snapshot) {
    return snapshot.observations().primary().map(NodeObservations::node).filter(Node::maintenance);
  }

  private static boolean agrees(Snapshot snapshot, Vote vote) {
    return vote.saysDead()
        || (snapshot.diagnosis().kind() == Kind.WRITES_STALLED
            && vote.diagnosis() == Kind.WRITES_STALLED);
  }

  /** Of the guards that still matter once a failover has begun. */
  static List<Veto> objections(Snapshot snapshot) {
    return STANDING.stream().flatMap(guard -> guard.veto(snapshot)).toList();
  }

  private Stream<Veto> veto(Snapshot snapshot) {
    String because = reason.apply(snapshot);
    return because == null ? Stream.empty() : Stream.of(new Veto(id(), because, override));
  }

  private static Cluster cluster(Snapshot snapshot) {
    return snapshot.observations().cluster();
  }

  private static Policy policy(Snapshot snapshot) {
    return cluster(snapshot).policy();
  }

  private static Circumstances circumstances(Snapshot snapshot) {
    return snapshot.circumstances();
  }
}
