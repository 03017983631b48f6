package org.failoverdashboard.core.api;

import java.util.Map;
import org.failoverdashboard.core.domain.RecordMaps;

/**
 * A snapshot as an event keeps it, so that the same can be decided about again later: strings,
 * numbers, booleans, lists and maps only. Moments of the monotonic clock keep their distances.
 */
public final class SnapshotPayload {
  private SnapshotPayload() {}

  public static Map<String, Object> of(Snapshot snapshot) {
    return RecordMaps.write(snapshot);
  }

  /**
   * Reads what {@link #of} wrote, also after a way through JSON.
   *
   * @throws IllegalArgumentException when it was written by a version that knew something else
   */
  public static Snapshot read(Map<?, ?> payload) {
    return RecordMaps.read(payload, Snapshot.class);
  }
}
