package org.failoverdashboard.history.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.failoverdashboard.core.api.Candidate;
import org.failoverdashboard.core.api.Decider;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Outcome;
import org.failoverdashboard.core.api.Snapshot;
import org.failoverdashboard.core.api.SnapshotPayload;
import org.failoverdashboard.core.api.Vote;
import org.failoverdashboard.history.api.Redecision;
import org.failoverdashboard.history.api.Redecision.Step;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.Diagnoses;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Policy;
import org.jspecify.annotations.Nullable;

/**
 * Runs recorded moments through the same rules under another policy; a pure function of what was
 * recorded.
 *
 * <p>Invariant: once only one of the two would have acted, nothing is compared any more until the
 * trouble has ended: from there on history would have been another. It has also ended where nothing
 * was recorded for longer than it ever takes while one lasts, since its end can be missing.
 */
public final class Redecider {
  /** Twice the longest pause between two records of one trouble. */
  private static final Duration ENDED_AFTER = Duration.ofMinutes(2);

  private final UnaryOperator<Policy> changed;
  private final List<Step> steps = new ArrayList<>();
  private int beyond;
  private int unreadable;
  private boolean parted;
  private @Nullable Instant before;
  private int looked;

  private Redecider(UnaryOperator<Policy> changed) {
    this.changed = changed;
  }

  /**
   * @param considered events of the type {@code cluster.considered} of one cluster, oldest first;
   *     each is asked for when the one before was looked at
   * @param complete false when there were more of them
   */
  public static Redecision redecide(
      Iterable<DomainEvent> considered,
      UnaryOperator<Policy> changed,
      Instant from,
      Instant to,
      boolean complete) {
    Redecider redecider = new Redecider(changed);
    considered.forEach(redecider::take);
    return new Redecision(
        from,
        to,
        redecider.looked,
        redecider.beyond,
        redecider.unreadable,
        complete,
        redecider.steps);
  }

  private void take(DomainEvent event) {
    looked++;
    if (isOfAnotherTrouble(event)) {
      parted = false;
    }
    before = event.at();
    Snapshot snapshot = snapshot(event).orElse(null);
    if (snapshot == null) {
      unreadable++;
      return;
    }
    if (takesWrites(snapshot.diagnosis().kind())) {
      parted = false;
    }
    if (parted) {
      beyond++;
      return;
    }
    Step step = step(event, snapshot);
    if (steps.isEmpty() || !alike(steps.getLast(), step)) {
      steps.add(step);
    }
    parted = isParting(step);
  }

  private boolean isOfAnotherTrouble(DomainEvent event) {
    return before != null && event.at().isAfter(before.plus(ENDED_AFTER));
  }

  private static Optional<Snapshot> snapshot(DomainEvent event) {
    try {
      return event.payload().get("snapshot") instanceof Map<?, ?> snapshot
          ? Optional.of(SnapshotPayload.read(snapshot))
          : Optional.empty();
    } catch (IllegalArgumentException ofAnotherVersion) {
      return Optional.empty();
    }
  }

  private Step step(DomainEvent event, Snapshot snapshot) {
    String observer = event.actor().name();
    Snapshot other = under(snapshot, observer);
    Decision decided = Decider.decide(snapshot);
    Decision otherwise = Decider.decide(other);
    return new Step(
        event.at(),
        observer,
        Objects.toString(event.payload().get("rule"), ""),
        snapshot.diagnosis(),
        decided,
        other.diagnosis(),
        otherwise,
        !same(decided, otherwise));
  }

  /** What was observed stays; what it means, and what is done about it, is the policy's. */
  private Snapshot under(Snapshot snapshot, String observer) {
    Cluster cluster = snapshot.observations().cluster();
    Policy policy = changed.apply(cluster.policy());
    ClusterObservations seen = snapshot.observations().with(governed(cluster, policy));
    Diagnosis meaning =
        meansTheSame(cluster.policy(), policy)
            ? snapshot.diagnosis()
            : Diagnoses.of(seen, snapshot.nowNanos());
    List<Vote> votes =
        snapshot.votes().stream()
            .map(vote ->
                vote.observer().equals(observer) ? new Vote(observer, meaning.kind()) : vote)
            .toList();
    return new Snapshot(seen, meaning, votes, snapshot.circumstances(), snapshot.nowNanos());
  }

  private static Cluster governed(Cluster it, Policy policy) {
    return new Cluster(
        it.id(),
        it.name(),
        policy,
        it.nodes(),
        it.term(),
        it.primary(),
        it.paused(),
        it.pausedBy(),
        it.version());
  }

  /** Whether nothing differs that a diagnosis depends on. */
  private static boolean meansTheSame(Policy one, Policy other) {
    return one.silenceLimit().equals(other.silenceLimit())
        && one.probeInterval().equals(other.probeInterval())
        && one.writeProbeInterval().equals(other.writeProbeInterval())
        && one.writeStallLimit().equals(other.writeStallLimit());
  }

  private static boolean alike(Step one, Step other) {
    return same(one.decided(), other.decided())
        && same(one.otherwise(), other.otherwise())
        && one.seen().kind() == other.seen().kind()
        && one.otherwiseSeen().kind() == other.otherwiseSeen().kind();
  }

  private static boolean same(Decision one, Decision other) {
    return one.rule().equals(other.rule()) && first(one).equals(first(other));
  }

  private static String first(Decision decision) {
    return decision.first().map(Candidate::node).map(node -> node.name()).orElse("");
  }

  private static boolean isParting(Step step) {
    return step.differs()
        && (step.decided().outcome() == Outcome.FAIL_OVER
            || step.otherwise().outcome() == Outcome.FAIL_OVER);
  }

  private static boolean takesWrites(Diagnosis.Kind diagnosis) {
    return diagnosis == Diagnosis.Kind.HEALTHY || diagnosis == Diagnosis.Kind.DEGRADED;
  }
}
