package org.failoverdashboard.history.api;

import java.time.Instant;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;

/** The numbers of nodes over time. */
public interface Charts {
  int MAX_POINTS = 5_000;

  /**
   * @param observer whose samples; null for this observer's, or another's where this one has none
   * @param from before {@code to}
   * @param points at most so many, 1 to {@link #MAX_POINTS}
   * @throws HistoryUnavailableException when the control database does not answer
   */
  Chart chart(NodeId node, @Nullable String observer, Instant from, Instant to, int points);
}
