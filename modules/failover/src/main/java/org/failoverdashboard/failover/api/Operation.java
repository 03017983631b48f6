package org.failoverdashboard.failover.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.regions.api.Actor;
import org.jspecify.annotations.Nullable;

/**
 * What somebody ordered, and what came of it.
 *
 * @param cluster its name
 * @param target the name of the standby that was named; null when the best one is meant
 * @param lifts what was lifted by whoever ordered it
 * @param reason why, in the words of whoever ordered it
 * @param expiresAt nothing is begun after this moment
 * @param endedAt null while it waits or runs
 * @param rule which rule carried it out or refused it; null while it waits
 * @param outcome a sentence on what came of it; null while it waits
 * @param incident null before it began
 * @param term the term it began; null before
 * @param newPrimary null before one was published
 * @param steps in the order in which they were intended last
 */
public record Operation(
    UUID id,
    String cluster,
    Kind kind,
    State state,
    @Nullable String target,
    List<String> lifts,
    String reason,
    Actor orderedBy,
    Instant orderedAt,
    Instant expiresAt,
    @Nullable Instant endedAt,
    @Nullable String rule,
    @Nullable String outcome,
    @Nullable UUID incident,
    @Nullable Long term,
    @Nullable String newPrimary,
    List<Step> steps) {

  public enum Kind {
    SWITCHOVER,
    FAILOVER,
    /** A switchover to see whether it works; there, and back once the old primary has rejoined. */
    DRILL
  }

  public enum State {
    /** No observer has begun it yet. */
    WAITING,
    RUNNING,
    COMPLETED,
    /** It may not be carried out; the outcome says why. Nothing was touched. */
    REFUSED,
    /** It began and was given up; what it had taken was given back. */
    ABANDONED,
    /** Nobody began it in time; it will not be begun any more. */
    EXPIRED
  }

  /**
   * A step that was recorded before it was taken.
   *
   * @param node its name
   * @param observer who took it last
   */
  public record Step(String step, String node, String observer, Instant intendedAt) {}

  public Operation {
    lifts = List.copyOf(lifts);
    steps = List.copyOf(steps);
  }
}
