package org.failoverdashboard.history.internal;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.failoverdashboard.history.api.EventLog;
import org.failoverdashboard.history.api.HistoryUnavailableException;
import org.failoverdashboard.history.api.RecordedEvent;
import org.failoverdashboard.history.domain.StoredEvent;
import org.jspecify.annotations.Nullable;

/** Answers with what is new from memory and with pages from the store. */
final class StoredEvents implements EventLog {
  private final EventReader reader;
  private final Remembered remembered;

  StoredEvents(EventReader reader, Remembered remembered) {
    this.reader = reader;
    this.remembered = remembered;
  }

  @Override
  public List<RecordedEvent> page(@Nullable String stream, @Nullable Long before, int limit) {
    long position = before == null ? Long.MAX_VALUE : before;
    try {
      return reader.before(stream, position, limit).stream().map(StoredEvent::recorded).toList();
    } catch (SQLException e) {
      throw new HistoryUnavailableException(e);
    }
  }

  @Override
  public List<RecordedEvent> pageOf(Set<String> streams, @Nullable Long before, int limit) {
    long position = before == null ? Long.MAX_VALUE : before;
    try {
      return reader.ofStreamsBefore(streams, position, limit).stream()
          .map(StoredEvent::recorded)
          .toList();
    } catch (SQLException e) {
      throw new HistoryUnavailableException(e);
    }
  }

  @Override
  public List<RecordedEvent> recent(int limit) {
    return remembered.newestEvents(limit);
  }
}
