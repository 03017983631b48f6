package org.failoverdashboard.history.internal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.failoverdashboard.history.domain.EventContent;
import org.failoverdashboard.history.domain.Retired;
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
    Optional<Instant> gone = Optional.empty();
    do {
      page = reader.after(position, PAGE);
      for (StoredEvent event : page) {
        position = event.position();
        takeIn(event, own.contains(event.content().id()));
        if (event.content().type().equals(Retired.TYPE)) {
          gone = Retired.before(event.content().toDomainEvent());
        }
      }
    } while (page.size() == PAGE);
    if (gone.isPresent()) {
      forget(gone.get());
    }
  }

  private void forget(Instant before) throws SQLException {
    remembered.forget(
        before,
        ids(reader.before(null, Long.MAX_VALUE, Remembered.EVENTS), EventContent::id),
        ids(
            reader.ofIncidentsBefore(NEWEST, Remembered.INCIDENTS),
            event -> Objects.requireNonNull(event.incident())));
  }

  private static Set<UUID> ids(List<StoredEvent> events, Function<EventContent, UUID> id) {
    return events.stream().map(event -> id.apply(event.content())).collect(Collectors.toSet());
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
