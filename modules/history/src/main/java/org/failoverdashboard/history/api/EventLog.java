package org.failoverdashboard.history.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The append-only record of everything that happened. */
public interface EventLog {
  /**
   * A page of events, newest first.
   *
   * @param stream only of this stream; null for all
   * @param before only events before this position; null from the newest
   * @param limit at most so many, 1 to 500
   */
  List<RecordedEvent> page(@Nullable String stream, @Nullable Long before, int limit);

  /** The newest events of all streams, newest first, answered from memory. */
  List<RecordedEvent> recent(int limit);
}
