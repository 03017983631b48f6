package org.failoverdashboard.core.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.failoverdashboard.core.api.Candidate;
import org.failoverdashboard.core.api.CommitWait;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Snapshot;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.Policy;
import org.jspecify.annotations.Nullable;

/**
 * To which standbys a primary may be switched over: a failover's candidates that also stream, lag
 * little, and would find enough standbys for their own synchronous commits.
 */
final class SwitchoverTargets {
  /** In bytes: one WAL segment of the usual size. The primary takes no writes while it is sent. */
  static final long MOST_LAG = 16L << 20;

  private static final List<BiFunction<Snapshot, NodeObservations, @Nullable String>> BARS =
      List.of(
          SwitchoverTargets::doesNotStream,
          SwitchoverTargets::isTooFarBehind,
          SwitchoverTargets::wouldWaitForStandbys);

  private SwitchoverTargets() {}

  /**
   * Every standby, the preferred first, the barred ones last; nobody when the primary is unknown.
   */
  static List<Candidate> of(Snapshot snapshot, Facts facts) {
    Policy policy = snapshot.observations().cluster().policy();
    return facts.candidates().stream()
        .map(candidate -> judged(snapshot, candidate))
        .sorted(preference(policy))
        .toList();
  }

  private static Candidate judged(Snapshot snapshot, Candidate candidate) {
    if (!candidate.eligible()) {
      return candidate;
    }
    String bar =
        snapshot.observations().node(candidate.node().id()).stream()
            .flatMap(seen -> BARS.stream().map(it -> it.apply(snapshot, seen)))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return new Candidate(
        candidate.node(), candidate.position(), candidate.timeline(), candidate.synchronous(), bar);
  }

  private static @Nullable String doesNotStream(Snapshot snapshot, NodeObservations target) {
    return streams(target) ? null : "does not stream from the primary";
  }

  private static @Nullable String isTooFarBehind(Snapshot snapshot, NodeObservations target) {
    long behind =
        position(snapshot.observations().primary())
            .flatMap(primary ->
                position(Optional.of(target))
                    .map(own -> primary.position().bytesAheadOf(own.position())))
            .orElse(Long.MAX_VALUE);
    return behind <= MOST_LAG
        ? null
        : "lags %d bytes behind the primary, at most %d are waited for".formatted(behind, MOST_LAG);
  }

  /** The old primary comes back later, and does not count. */
  private static @Nullable String wouldWaitForStandbys(Snapshot snapshot, NodeObservations target) {
    ServerState state = target.current().orElseThrow();
    Electorate after =
        new Electorate(
            snapshot.observations().cluster(),
            target.node().id(),
            state.position(),
            state.timeline(),
            new CommitWait(state.synchronousStandbyNames(), state.synchronousCommit(), List.of()),
            false,
            null);
    SynchronousStandbys synchronous = SynchronousStandbys.of(after);
    long there =
        snapshot.observations().others().stream()
            .filter(seen -> synchronous.counts(seen.node()) && !seen.node().maintenance())
            .filter(SwitchoverTargets::streams)
            .count();
    return there >= synchronous.needed()
        ? null
        : "would wait for %d synchronous standbys and have %d, until the old primary is back"
            .formatted(synchronous.needed(), there);
  }

  private static boolean streams(NodeObservations standby) {
    return standby.current().map(ServerState::receiver).filter(it -> it.streaming()).isPresent();
  }

  private static Optional<ServerState> position(Optional<NodeObservations> node) {
    return node.flatMap(NodeObservations::current);
  }

  private static Comparator<Candidate> preference(Policy policy) {
    return Comparator.comparing(Candidate::eligible)
        .thenComparing(Candidate::synchronous)
        .reversed()
        .thenComparing(candidate -> regionRank(policy, candidate.node()))
        .thenComparing(candidate -> -candidate.node().priority())
        .thenComparing(candidate -> candidate.node().name());
  }

  private static int regionRank(Policy policy, Node node) {
    int rank = policy.regionOrder().indexOf(node.region());
    return rank < 0 ? Integer.MAX_VALUE : rank;
  }
}
