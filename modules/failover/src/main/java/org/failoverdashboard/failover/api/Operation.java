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
 * @param approval by a second person; null when none was asked for
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
    List<Step> steps,
    @Nullable Approval approval) {

  public enum Kind {
    SWITCHOVER,
    FAILOVER,
    /** A switchover to see whether it works; there, and back once the old primary has rejoined. */
    DRILL
  }

  public enum State {
    /** It can lose data, and a second person has not approved it yet. */
    AWAITS_APPROVAL,
    /**
     * A second person would not have it, or whoever ordered it took it back. Nothing was touched.
     */
    DENIED,
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

  /**
   * A second person's approval.
   *
   * @param until it expires at this moment without one
   * @param bytesAtRisk in bytes of WAL known to be missing, as it was when it was ordered, or
   *     approved; null when it is unknown
   * @param loss a sentence about it
   * @param answeredBy the name of who approved or denied it; null before
   * @param answeredAt null before
   * @param reason why it was approved or denied; null before
   */
  public record Approval(
      Instant until,
      @Nullable Long bytesAtRisk,
      String loss,
      @Nullable String answeredBy,
      @Nullable Instant answeredAt,
      @Nullable String reason) {}

  public Operation {
    lifts = List.copyOf(lifts);
    steps = List.copyOf(steps);
  }
}
