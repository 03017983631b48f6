package org.failoverdashboard.history.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that people and keys did or tried, newest first. Every method fails with {@link
 * HistoryUnavailableException} when the control database does not answer.
 */
public interface Audit {
  /** Takes events one by one as they are read. */
  interface Taker<X extends Exception> {
    void take(RecordedEvent event) throws X;
  }

  /**
   * @param before only events before this one; null from the newest
   * @param limit at most so many, 1 to 1000
   */
  List<RecordedEvent> page(AuditQuery query, @Nullable AuditCursor before, int limit);

  /** Hands out everything that is found, however much, holding a thousand events at a time. */
  <X extends Exception> void each(AuditQuery query, Taker<X> taker) throws X;
}
