package org.failoverdashboard.core.supervise;

import static org.failoverdashboard.core.plan.LedgerException.Kind.UNAVAILABLE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Snapshot;
import org.failoverdashboard.core.domain.WaitForNobody;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.plan.ServerException;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Node;

/** Brings records and servers together where they differ about who is the primary. */
final class Corrections {
  /** How long to wait for what a fenced node says of itself. */
  private static final Duration TESTIMONY = Duration.ofMillis(400);

  private final Means means;
  private final IncidentTelling telling;
  private final Hesitation hesitation;

  Corrections(Means means, IncidentTelling telling, Hesitation hesitation) {
    this.means = means;
    this.telling = telling;
    this.hesitation = hesitation;
  }

  /** Publishes the node that takes writes; false when that was not done. */
  boolean adopt(Snapshot snapshot, Decision decision, long token) {
    Cluster adopting = snapshot.observations().cluster();
    if (!means.leadership().leading() || hesitation.tooSoon() || decision.subject() == null) {
      return false;
    }
    try {
      means.records().adopt(adopting, decision.subject(), token);
      means
          .journal()
          .write(
              adopting.name(),
              "cluster.primary_adopted",
              Actor.rule(decision.rule()),
              telling.current(),
              decision.reason(),
              Map.of("rule", decision.rule(), "term", adopting.term() + 1));
      return true;
    } catch (LedgerException notNow) {
      hesitation.begin();
      return false;
    }
  }

  /**
   * Gives the primary its writers back. It is named once more before, in a term of its own: what is
   * done for any earlier one is recorded no more. Whoever undid the switchover may have given them
   * back since the primary was seen without: so it is looked at first.
   */
  void release(Snapshot snapshot, Decision decision, long token) throws InterruptedException {
    if (!means.leadership().leading() || hesitation.tooSoon()) {
      return;
    }
    ClusterObservations seen = snapshot.observations();
    NodeObservations primary = seen.primary().orElseThrow();
    means.watching().look(seen.cluster().id(), List.of(primary.node()), TESTIMONY);
    OptionalLong term = termOfQuiescing(seen.cluster().id());
    if (term.isEmpty() || !adopt(snapshot, decision, token)) {
      return;
    }
    try {
      means.servers().release(primary.node(), term.getAsLong());
      hesitation.end();
    } catch (ServerException notNow) {
      hesitation.begin();
    }
    means.watching().look(seen.cluster().id(), List.of(primary.node()), TESTIMONY);
  }

  /** Empty when the primary takes writes, or is quiesced by nobody we know. */
  private OptionalLong termOfQuiescing(ClusterId cluster) {
    return means.watching().cluster(cluster).stream()
        .flatMap(seen -> seen.observations().primary().stream())
        .flatMap(primary -> primary.current().stream())
        .filter(ServerState::readOnly)
        .flatMapToLong(state -> WaitForNobody.termOf(state.synchronousStandbyNames()).stream())
        .findFirst();
  }

  /** Fences an old primary that came back. */
  void fence(Snapshot snapshot, Decision decision, long token) throws InterruptedException {
    Cluster cluster = snapshot.observations().cluster();
    Node stray = cluster.node(Objects.requireNonNull(decision.subject())).orElseThrow();
    boolean handsOff = cluster.paused() || stray.maintenance();
    if (!means.leadership().leading() || hesitation.tooSoon() || handsOff) {
      return;
    }
    try {
      intendFence(cluster, stray, token);
      int ended = means.servers().fence(stray);
      hesitation.end();
      means
          .journal()
          .write(
              cluster.name(),
              "cluster.stray_primary_fenced",
              Actor.rule(decision.rule()),
              null,
              decision.reason() + ": fenced, " + ended + " sessions ended",
              Map.of("node", stray.name(), "rule", decision.rule(), "sessions", ended));
    } catch (ServerException | LedgerException notNow) {
      hesitation.begin();
    }
    means.watching().look(cluster.id(), List.of(stray), TESTIMONY);
  }

  /** Whoever was paused between the record and the effect records again, and may not any more. */
  private void intendFence(Cluster cluster, Node stray, long token) throws LedgerException {
    long before = means.time().nanoTime();
    means.records().intendFence(cluster, stray, token);
    if (means.time().nanoTime() - before >= means.patience().intent().toNanos()) {
      throw new LedgerException(UNAVAILABLE, "the control database is too slow to act by");
    }
  }
}
