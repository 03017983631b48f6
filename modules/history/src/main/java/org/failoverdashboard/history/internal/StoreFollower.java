package org.failoverdashboard.history.internal;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.history.domain.StoredEvent;
import org.failoverdashboard.regions.api.DomainEvent;

/**
 * Brings into memory what the store holds: at the start the newest, then whatever is appended, by
 * whichever observer. Used by one thread.
 */
final class StoreFollower {
  private static final int PAGE = 500;

  /** Above every UUID. */
  static final UUID NEWEST = new UUID(-1, -1);

  private final EventReader reader;
  private final Remembered remembered;
  private long position;
  private boolean loaded;

  StoreFollower(EventReader reader, Remembered remembered) {
    this.reader = reader;
    this.remembered = remembered;
  }

  /** Loads the newest events and incidents, unless that was done. */
  void loadOnce() throws SQLException {
    if (loaded) {
      return;
    }
    List<StoredEvent> newest = reader.before(null, Long.MAX_VALUE, Remembered.EVENTS);
    List<StoredEvent> ofIncidents = reader.ofIncidentsBefore(NEWEST, Remembered.INCIDENTS);
    remembered.loaded(
        newest.reversed().stream().map(StoredEvent::recorded).toList(),
        ofIncidents.stream().map(event -> event.content().toDomainEvent()).toList());
    position = newest.isEmpty() ? 0 : newest.getFirst().position();
    loaded = true;
  }

  /**
   * Takes in what was appended since the last time.
   *
   * @param own the ids of those among them that were recorded here
   */
  void follow(Set<UUID> own) throws SQLException {
    List<StoredEvent> page;
    do {
      page = reader.after(position, PAGE);
      for (StoredEvent event : page) {
        position = event.position();
        takeIn(event, own.contains(event.content().id()));
      }
    } while (page.size() == PAGE);
  }

  private void takeIn(StoredEvent event, boolean own) {
    if (DomainEvent.isViewStream(event.content().stream())) {
      return;
    }
    if (own) {
      remembered.written(event.recorded());
      return;
    }
    remembered.add(event.recorded());
  }
}
