package org.failoverdashboard.history.domain;

import org.failoverdashboard.history.api.RecordedEvent;

/**
 * A row of the store.
 *
 * @param position its place among all events
 * @param version its place in its stream, from 1
 * @param hash what {@link HashChain} makes of it and its predecessor
 */
public record StoredEvent(long position, long version, EventContent content, String hash) {
  public RecordedEvent recorded() {
    return new RecordedEvent(position, version, content.toDomainEvent());
  }
}
