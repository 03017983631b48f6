package org.failoverdashboard.core.domain;

import java.util.List;
import java.util.Optional;
import org.failoverdashboard.core.api.Candidate;
import org.failoverdashboard.core.api.Circumstances;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Reading;
import org.failoverdashboard.core.api.Snapshot;
import org.failoverdashboard.core.api.Veto;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.Policy;
import org.jspecify.annotations.Nullable;

/**
 * What the rules ask about, worked out once from a snapshot.
 *
 * @param electorate null when the primary is unknown or was never seen
 * @param candidates by what was last observed; read again after the cut before anyone is promoted
 * @param loss of promoting the first candidate; null when nobody may be promoted
 */
public record Facts(
    Snapshot snapshot,
    @Nullable Electorate electorate,
    List<Candidate> candidates,
    @Nullable Loss loss,
    List<Veto> vetoes,
    List<NodeObservations> writable) {

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
        .flatMap(primary ->
            primary
                .lastKnown()
                .filter(state -> !state.inRecovery())
                .map(state ->
                    new Electorate(
                        snapshot.observations().cluster(),
                        primary.node().id(),
                        state.position(),
                        state.timeline(),
                        state.synchronousStandbyNames())));
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

  /** The published primary, if it answers and takes writes. */
  Optional<NodeObservations> writingPrimary() {
    return writable.stream().filter(this::published).findFirst();
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

  /** Standbys that answer, and are copies of the same database as the primary. */
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
        .orElse("");
  }
}
