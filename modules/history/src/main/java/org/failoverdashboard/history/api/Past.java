package org.failoverdashboard.history.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What was seen at moments of the past, from events and samples. */
public interface Past {
  /** At most so much can be played at once. */
  Duration LONGEST_PLAYBACK = Duration.ofDays(1);

  /**
   * Everything at a moment, each cluster as this observer saw it, or another where this one did not
   * watch then.
   *
   * @throws BeyondHistoryException when nothing is known of that moment
   * @throws HistoryUnavailableException when the control database does not answer
   */
  PastFleet fleet(Instant at);

  /**
   * One cluster at a moment; empty when there was none of that name.
   *
   * @throws BeyondHistoryException when nothing is known of that moment
   * @throws HistoryUnavailableException when the control database does not answer
   */
  Optional<PastCluster> cluster(String name, Instant at);

  /**
   * How a cluster changed between two moments, as one observer saw it; empty when none of that name
   * was ever watched.
   *
   * @param from before {@code to}, at most {@link #LONGEST_PLAYBACK}
   * @throws BeyondHistoryException when it ends before history begins, or begins in the future
   * @throws HistoryUnavailableException when the control database does not answer
   */
  Optional<Playback> playback(String name, Instant from, Instant to);
}
