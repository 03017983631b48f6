package org.failoverdashboard.history.api;

import org.failoverdashboard.regions.api.DomainEvent;

/**
 * An event and its place in the store. Also fired as a CDI event when it first becomes known here,
 * whichever observer recorded it; listeners return at once.
 *
 * @param position its place among all events; only grows; {@link #WAITING} until it is written
 * @param version its place in its stream, from 1; {@link #WAITING} until it is written
 */
public record RecordedEvent(long position, long version, DomainEvent event) {
  /** Stands for a place that is not given yet: the event waits for the control database. */
  public static final long WAITING = 0;

  public static RecordedEvent waiting(DomainEvent event) {
    return new RecordedEvent(WAITING, WAITING, event);
  }
}
