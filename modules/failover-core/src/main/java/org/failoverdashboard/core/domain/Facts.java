package org.failoverdashboard.core.domain;

import static java.util.Comparator.naturalOrder;

import java.util.List;
import java.util.Optional;
import org.failoverdashboard.core.api.Candidate;
import org.failoverdashboard.core.api.Circumstances;
import org.failoverdashboard.core.api.CommitWait;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Order;
import org.failoverdashboard.core.api.Reading;
import org.failoverdashboard.core.api.Snapshot;
import org.failoverdashboard.core.api.Veto;
import org.failoverdashboard.core.api.Vote;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.Response;
import org.jspecify.annotations.Nullable;

/**
 * What the rules ask about, worked out once from a snapshot.
 *
 * @param electorate null when no primary is published
 * @param candidates by what was last observed; read again after the cut before anyone is promoted
 * @param loss of promoting the first candidate; null when nobody may be promoted
 */
public record Facts(
    Snapshot snapshot,
    @Nullable Electorate electorate,
    List<Candidate> candidates,
    @Nullable Loss loss,
    Guard.Vetoes guards,
    List<NodeObservations> writable) {
  static final String NOT_PROVED = "not-proved";
  static final String SEEN_BY_OTHERS = "seen-by-others";

  public static Facts of(Snapshot snapshot) {
    Electorate electorate = electorate(snapshot).orElse(null);
    List<NodeObservations> writable =
        snapshot.observations().nodes().stream().filter(Facts::takesWrites).toList();
    if (electorate == null) {
      return new Facts(snapshot, null, List.of(), null, Guard.vetoes(snapshot), writable);
    }
    List<Reading> readings = readings(snapshot);
    List<Candidate> candidates = Candidates.of(electorate, readings);
    Loss loss =
        candidates.stream()
            .filter(Candidate::eligible)
            .findFirst()
            .map(best -> Losses.of(electorate, readings, best))
            .orElse(null);
    return new Facts(snapshot, electorate, candidates, loss, Guard.vetoes(snapshot), writable);
  }

  /** The cluster as its primary was last seen; empty when it never was. */
  public static Optional<Electorate> electorate(Snapshot snapshot) {
    return snapshot
        .observations()
        .primary()
        .map(primary ->
            primary
                .lastKnown()
                .filter(state -> !state.inRecovery())
                .map(state -> seen(snapshot, primary.node().id(), state))
                .orElseGet(() -> neverSeen(snapshot, primary.node().id())));
  }

  private static Electorate seen(Snapshot snapshot, NodeId primary, ServerState state) {
    List<String> receivers = state.senders().stream().map(ServerState.Sender::name).toList();
    return new Electorate(
        snapshot.observations().cluster(),
        primary,
        state.position(),
        state.timeline(),
        new CommitWait(state.synchronousStandbyNames(), state.synchronousCommit(), receivers),
        mayLive(snapshot),
        snapshot.circumstances().order());
  }

  private static Electorate neverSeen(Snapshot snapshot, NodeId primary) {
    List<Reading> readings = readings(snapshot);
    return new Electorate(
        snapshot.observations().cluster(),
        primary,
        readings.stream().map(Reading::position).max(naturalOrder()).orElse(Lsn.ZERO),
        readings.stream().map(Reading::timeline).max(naturalOrder()).orElse(0),
        CommitWait.UNKNOWN,
        mayLive(snapshot),
        snapshot.circumstances().order());
  }

  /** Only a host that answers and refuses proves that the primary itself has ended. */
  private static boolean mayLive(Snapshot snapshot) {
    return snapshot.diagnosis().kind() != Diagnosis.Kind.PRIMARY_DEAD
        || snapshot.observations().primary().filter(Facts::silent).isPresent();
  }

  private static boolean silent(NodeObservations primary) {
    return primary.latest() == null
        || primary
            .failure()
            .filter(failed -> failed.kind().meaning() != FailureKind.Meaning.DEAD_AT_ONCE)
            .isPresent();
  }

  /** The vetoes that still forbid a promotion once a failover has begun. */
  public static List<Veto> objections(Snapshot snapshot) {
    return Guard.objections(snapshot);
  }

  Policy policy() {
    return cluster().policy();
  }

  Cluster cluster() {
    return snapshot.observations().cluster();
  }

  Circumstances circumstances() {
    return snapshot.circumstances();
  }

  Diagnosis.Kind diagnosis() {
    return snapshot.diagnosis().kind();
  }

  @Nullable Order order() {
    return circumstances().order();
  }

  List<Veto> vetoes() {
    return guards.standing();
  }

  /** True for that diagnosis, unless a failover is called for all the same. */
  boolean merely(Diagnosis.Kind kind) {
    return diagnosis() == kind && !calledFor();
  }

  /** Whether the primary is to be replaced, if nothing forbids it. */
  boolean calledFor() {
    return switch (diagnosis()) {
      case PRIMARY_DEAD -> seenBy().isEmpty() || Order.lifted(order(), SEEN_BY_OTHERS);
      case WRITES_STALLED -> order() != null || policy().onWritesStalled() == Response.FAIL_OVER;
      case PRIMARY_SUSPECTED, PRIMARY_UNREACHABLE, PRIMARY_REJECTING, NO_PRIMARY ->
          Order.lifted(order(), NOT_PROVED);
      case HEALTHY, DEGRADED, COMMITS_STALLED, TWO_PRIMARIES, UNKNOWN -> false;
    };
  }

  /** The observers whom the primary answers. */
  List<String> seenBy() {
    return snapshot.votes().stream().filter(Vote::seesPrimary).map(Vote::observer).toList();
  }

  /** Why no history may be chosen by the program; empty when there is one only. */
  Optional<Refusal> competingHistories() {
    return electorate == null
        ? Optional.empty()
        : Histories.competing(electorate, readings(snapshot), snapshot.observations());
  }

  /** Why the loss may not be taken; empty when it may. */
  Optional<Refusal> lossRefused() {
    return electorate == null || loss == null
        ? Optional.empty()
        : Losses.refused(loss, electorate, policy());
  }

  /** Those that take writes without being the published primary. */
  List<NodeObservations> strays() {
    return writable.stream().filter(node -> !published(node)).toList();
  }

  /** The timeline on which the published primary was last seen; 0 when it never was. */
  int publishedTimeline() {
    return snapshot
        .observations()
        .primary()
        .flatMap(NodeObservations::lastKnown)
        .map(ServerState::timeline)
        .orElse(0);
  }

  /** Tells copies of the published primary's database from strangers; empty when it is unknown. */
  String publishedDatabase() {
    return database(snapshot);
  }

  private boolean published(NodeObservations node) {
    return node.node().id().equals(cluster().primary());
  }

  private static boolean takesWrites(NodeObservations node) {
    return node.current().filter(state -> !state.inRecovery() && !state.readOnly()).isPresent();
  }

  /**
   * Standbys that answer, and are copies of the same database as the primary; of a primary never
   * seen, copies of the same database.
   */
  private static List<Reading> readings(Snapshot snapshot) {
    String database = database(snapshot);
    return snapshot.observations().others().stream()
        .flatMap(node ->
            node
                .current()
                .filter(ServerState::inRecovery)
                .filter(state -> state.systemIdentifier().equals(database))
                .map(state ->
                    new Reading(
                        node.node(), state.position(), state.timeline(), state.replayPaused()))
                .stream())
        .toList();
  }

  private static String database(Snapshot snapshot) {
    return snapshot
        .observations()
        .primary()
        .flatMap(NodeObservations::lastKnown)
        .map(ServerState::systemIdentifier)
        .orElseGet(() -> databaseOfAll(snapshot));
  }

  private static String databaseOfAll(Snapshot snapshot) {
    List<String> all =
        snapshot.observations().others().stream()
            .flatMap(node -> node.current().map(ServerState::systemIdentifier).stream())
            .distinct()
            .toList();
    return all.size() == 1 ? all.getFirst() : "";
  }
}
