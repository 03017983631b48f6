package org.failoverdashboard.history.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.jspecify.annotations.Nullable;

/**
 * What an event says, in the form in which the store keeps it.
 *
 * @param schemaVersion which shape the payload of this type has, from 1
 * @param at in microseconds: PostgreSQL keeps no finer
 * @param cause the event that led to this one; null when unknown
 * @param correlation the request or run it belongs to; null when unknown
 * @param payload a JSON object
 */
public record EventContent(
    UUID id,
    String stream,
    String type,
    int schemaVersion,
    Instant at,
    Actor actor,
    @Nullable UUID incident,
    @Nullable UUID cause,
    @Nullable UUID correlation,
    String reason,
    String payload) {
  public EventContent {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  public static EventContent of(DomainEvent event) {
    return new EventContent(
        event.id(),
        event.stream(),
        event.type(),
        EventSchemas.KNOWN.current(event.type()),
        event.at(),
        event.actor(),
        event.incident(),
        null,
        null,
        withoutNul(event.reason()),
        PayloadJson.write(event.payload()));
  }

  /** The event as it would be written now. */
  public DomainEvent toDomainEvent() {
    Map<String, Object> now =
        EventSchemas.KNOWN.upcast(type, schemaVersion, PayloadJson.read(payload));
    return new DomainEvent(id, stream, type, at, actor, incident, reason, now);
  }

  /** PostgreSQL's text cannot hold U+0000; a server's message that carries one is still kept. */
  private static String withoutNul(String text) {
    return text.replace('\0', '\uFFFD');
  }
}
