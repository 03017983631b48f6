package org.failoverdashboard.history.internal;

import org.failoverdashboard.history.api.RecordedEvent;
import org.failoverdashboard.regions.api.DomainEvent;

/**
 * Takes events from whoever made them, at once: into memory, where everybody sees them, and into
 * the queue for the store. What is for going back in time only goes into the queue alone.
 *
 * <p>Invariant: both happen under one lock, so memory and store have the events in the same order.
 */
final class EventRecorder {
  private final Remembered remembered;
  private final EventQueue queue;

  EventRecorder(Remembered remembered, EventQueue queue) {
    this.remembered = remembered;
    this.queue = queue;
  }

  synchronized void record(DomainEvent event) {
    queue.offer(event);
    if (DomainEvent.isViewStream(event.stream())) {
      return;
    }
    remembered.add(RecordedEvent.waiting(event));
  }
}
