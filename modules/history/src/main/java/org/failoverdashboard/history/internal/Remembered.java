package org.failoverdashboard.history.internal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.history.api.RecordedEvent;
import org.failoverdashboard.history.domain.Trails;
import org.failoverdashboard.regions.api.DomainEvent;

/**
 * The newest events and incidents in memory: what just happened here, whether or not it is written
 * yet, and what the store held.
 *
 * <p>Invariant: each event is here once, under its id, in the order in which it became known; what
 * was loaded at the start stands before what happened since.
 */
final class Remembered {
  static final int EVENTS = 500;
  static final int INCIDENTS = 200;

  /** Whoever is told what is new; returns at once. */
  interface Listener {
    void recorded(RecordedEvent event);

    void changed(Incident incident);
  }

  private final Listener listener;
  private final LinkedHashMap<UUID, RecordedEvent> events = new LinkedHashMap<>();
  private final Trails trails = new Trails(INCIDENTS);

  Remembered(Listener listener) {
    this.listener = listener;
  }

  /**
   * Takes in an event from here or from the store and tells the listener, in order: hence under the
   * lock.
   */
  synchronized void add(RecordedEvent event) {
    if (events.containsKey(event.event().id())) {
      return;
    }
    keep(event);
    listener.recorded(event);
    trails.add(event.event()).ifPresent(listener::changed);
  }

  /** An event from here was written: its place in the store is known now. */
  synchronized void written(RecordedEvent event) {
    events.computeIfPresent(event.event().id(), (_, _) -> event);
  }

  /**
   * Puts what the store holds before what happened meanwhile.
   *
   * @param stored the newest events, oldest first
   * @param ofIncidents all events of the newest incidents, oldest first
   */
  synchronized void loaded(List<RecordedEvent> stored, List<DomainEvent> ofIncidents) {
    Map<UUID, RecordedEvent> later = new LinkedHashMap<>(events);
    events.clear();
    stored.forEach(this::keep);
    later.values().removeIf(event -> events.containsKey(event.event().id()));
    later.values().forEach(this::keep);
    trails.addEarlier(ofIncidents);
  }

  /**
   * Retention let go of what happened before a moment: what the store holds no longer is not here
   * either, so that whoever starts now remembers the same.
   *
   * @param stored the ids of the newest events there are
   * @param incidents the ids of the newest incidents there are
   */
  synchronized void forget(Instant before, Set<UUID> stored, Set<UUID> incidents) {
    events
        .values()
        .removeIf(event ->
            event.position() != RecordedEvent.WAITING
                && event.event().at().isBefore(before)
                && !stored.contains(event.event().id()));
    trails.forget(before, incidents);
  }

  synchronized List<RecordedEvent> newestEvents(int limit) {
    return events.sequencedValues().reversed().stream().limit(limit).toList();
  }

  synchronized List<Incident> newestIncidents() {
    return trails.newestFirst();
  }

  synchronized Optional<Incident> incident(UUID id) {
    return trails.incident(id);
  }

  private void keep(RecordedEvent event) {
    events.put(event.event().id(), event);
    if (events.size() > EVENTS) {
      events.pollFirstEntry();
    }
  }
}
