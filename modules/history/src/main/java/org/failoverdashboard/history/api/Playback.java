package org.failoverdashboard.history.api;

import java.time.Instant;
import java.util.List;

/**
 * How a cluster looked over a time, to be played.
 *
 * @param frames each holds until the next one; the first is what stood at {@code from}, if anything
 *     did
 * @param complete false when there were more changes than are told
 * @param charts the numbers of each node meanwhile
 */
public record Playback(
    Instant from, Instant to, List<PastCluster> frames, boolean complete, List<Chart> charts) {
  public Playback {
    frames = List.copyOf(frames);
    charts = List.copyOf(charts);
  }
}
