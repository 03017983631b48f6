package org.failoverdashboard.core.api;

import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;

/**
 * Where a standby stands after its receiver was cut: it can receive nothing more.
 *
 * @param position the end of the WAL it holds
 * @param timeline the highest it was ever seen on
 * @param replayPaused it would not end its recovery when promoted
 */
public record Reading(Node node, Lsn position, int timeline, boolean replayPaused) {
  /** The same, counted as one of another timeline. */
  public Reading onTimeline(int other) {
    return new Reading(node, position, other, replayPaused);
  }
}
