package org.failoverdashboard.history.api;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The append-only record of everything that happened. */
public interface EventLog {
  int MAX_PAGE = 500;

  /**
   * A page of the store, newest first.
   *
   * @param stream only of this stream; null for all
   * @param before only events before this position; null from the newest
   * @param limit at most so many, 1 to {@link #MAX_PAGE}
   * @throws HistoryUnavailableException when the control database does not answer
   */
  List<RecordedEvent> page(@Nullable String stream, @Nullable Long before, int limit);

  /**
   * A page of some streams, newest first.
   *
   * @param before only events before this position; null from the newest
   * @param limit at most so many, 1 to {@link #MAX_PAGE}
   * @throws HistoryUnavailableException when the control database does not answer
   */
  List<RecordedEvent> pageOf(Set<String> streams, @Nullable Long before, int limit);

  /**
   * The newest events of all streams, newest first, answered from memory: those that wait to be
   * written are among them.
   */
  List<RecordedEvent> recent(int limit);
}
