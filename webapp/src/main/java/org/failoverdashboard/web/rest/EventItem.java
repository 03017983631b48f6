package org.failoverdashboard.web.rest;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.failoverdashboard.history.api.RecordedEvent;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event as the API shows it.
 *
 * @param position its place among all events
 * @param version its place in its stream, from 1
 * @param incident the incident it belongs to; null outside incidents
 */
public record EventItem(
    long position,
    UUID id,
    String stream,
    long version,
    String type,
    Instant at,
    Actor actor,
    @Nullable UUID incident,
    String reason,
    Map<String, Object> payload) {

  public static EventItem of(RecordedEvent recorded) {
    DomainEvent event = recorded.event();
    return new EventItem(
        recorded.position(),
        event.id(),
        event.stream(),
        recorded.version(),
        event.type(),
        event.at(),
        event.actor(),
        event.incident(),
        event.reason(),
        event.payload());
  }
}
