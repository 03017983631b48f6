package org.failoverdashboard.core.api;

import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;
import org.jspecify.annotations.Nullable;

/**
 * A node that might become the primary.
 *
 * @param position the end of the WAL it holds
 * @param synchronous it counts for the primary's synchronous commits
 * @param blockedBy why it may not be promoted; null when it may
 */
public record Candidate(
    Node node, Lsn position, int timeline, boolean synchronous, @Nullable String blockedBy) {
  public boolean eligible() {
    return blockedBy == null;
  }
}
