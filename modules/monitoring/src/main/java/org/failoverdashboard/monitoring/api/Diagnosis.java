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
    UNKNOWN
  }
}
