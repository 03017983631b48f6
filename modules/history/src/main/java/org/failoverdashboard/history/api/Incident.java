package org.failoverdashboard.history.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.core.api.IncidentPhase;
import org.jspecify.annotations.Nullable;

/**
 * An incident: from the first suspicion, or an order, until every standby streams again.
 *
 * @param kind what brought it about
 * @param startedAt when the primary stopped being usable, or the switchover began
 * @param endedAt null while it runs
 * @param oldPrimary the node's name; null when there was none
 * @param newPrimary the node's name; null before a promotion
 * @param rtoMs how long nobody could write, in ms: from the first suspicion, or from the moment in
 *     which a switchover took the writers away, to the first acknowledged write; null before it
 * @param rpoBytes how many bytes of WAL the promoted standby may have lost; null before a promotion
 * @param phases in the order in which they happened
 */
public record Incident(
    UUID id,
    String cluster,
    Kind kind,
    State state,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String oldPrimary,
    @Nullable String newPrimary,
    @Nullable Long rtoMs,
    @Nullable Long rpoBytes,
    List<Phase> phases) {

  public enum Kind {
    /** The primary was lost. */
    FAILOVER,
    /** A person had the primary changed. */
    SWITCHOVER,
    /** It was brought about on purpose, to see how it goes. */
    DRILL
  }

  public enum State {
    RUNNING,
    /** Ended well: every reachable standby streams from the new primary. */
    RESOLVED,
    /** The primary came back by itself. */
    RECOVERED,
    /** Waits for an operator. */
    BLOCKED,
    /** A switchover was given up; the primary takes writes as before. */
    RESTORED
  }

  /**
   * A phase that was reached.
   *
   * @param elapsedMs since the incident began, by a monotonic clock
   * @param reason a sentence for people
   */
  public record Phase(IncidentPhase phase, Instant at, double elapsedMs, String reason) {}

  public Incident {
    phases = List.copyOf(phases);
  }
}
