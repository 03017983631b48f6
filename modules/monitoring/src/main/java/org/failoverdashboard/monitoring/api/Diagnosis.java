package org.failoverdashboard.monitoring.api;

import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * What the observations of a cluster mean. Says nothing of what to do.
 *
 * @param primary the node it speaks of; null when the cluster has none
 * @param evidence a sentence that says what was seen
 */
public record Diagnosis(Kind kind, @Nullable NodeId primary, String evidence) {

  public enum Kind {
    /** The primary takes writes and every standby streams. */
    HEALTHY,
    /** The primary takes writes; a standby is missing, lagging or disconnected. */
    DEGRADED,
    /**
     * The primary answers, and its commits wait for synchronous standbys that do not confirm them.
     */
    COMMITS_STALLED,
    /** The primary answers, and writes do not come through for another reason, as of its disk. */
    WRITES_STALLED,
    /** The primary cannot be used from here, and there is no proof of anything yet. */
    PRIMARY_SUSPECTED,
    /** The primary cannot be used from here, and a standby still streams from it. */
    PRIMARY_UNREACHABLE,
    /** The primary answers, but takes no connection of ours, or is starting or stopping. */
    PRIMARY_REJECTING,
    /** Nobody can use the primary: proof as the design's rule 1 and 2 ask for it. */
    PRIMARY_DEAD,
    /** The published primary is a standby now, or there never was one. */
    NO_PRIMARY,
    /** Two nodes take writes. */
    TWO_PRIMARIES,
    /** Too little was seen to say anything. */
    UNKNOWN;

    /** True when the primary itself answers, whether or not it takes connections and writes. */
    public boolean primaryAnswers() {
      return switch (this) {
        case HEALTHY, DEGRADED, COMMITS_STALLED, WRITES_STALLED, PRIMARY_REJECTING -> true;
        case PRIMARY_SUSPECTED,
            PRIMARY_UNREACHABLE,
            PRIMARY_DEAD,
            NO_PRIMARY,
            TWO_PRIMARIES,
            UNKNOWN ->
            false;
      };
    }
  }
}
