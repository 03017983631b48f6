package org.failoverdashboard.history.domain;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.failoverdashboard.history.domain.HashChain.Link;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;

/**
 * What retention let go of one stream: its first events, up to where its chain begins now.
 *
 * <p>It is told by an event in a stream of which nothing ever goes, so that where a chain begins is
 * as hard to change as what is in it.
 *
 * @param end the last event that is gone
 * @param events how many went this time
 */
public record Retired(String stream, Link end, long events) {
  /** Where it is told. */
  public static final String STREAM = "retention";

  /** The type of the events that tell it. */
  public static final String TYPE = "history.retired";

  /**
   * The event that tells of them.
   *
   * @param before what happened before this moment may be gone
   */
  public static DomainEvent told(
      UUID id, Instant at, Actor by, Instant before, List<Retired> retired) {
    long events = retired.stream().mapToLong(Retired::events).sum();
    return new DomainEvent(
        id,
        STREAM,
        TYPE,
        at,
        by,
        null,
        "%,d events of %,d streams from before %s were kept long enough."
            .formatted(events, retired.size(), before),
        Map.of(
            "before",
            before.toString(),
            "events",
            events,
            "streams",
            retired.stream().map(Retired::payload).toList()));
  }

  /** Before which moment events may be gone; empty for an event that tells of something else. */
  public static Optional<Instant> before(DomainEvent event) {
    if (!event.type().equals(TYPE) || !(event.payload().get("before") instanceof String moment)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(moment));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Map<String, Object> payload() {
    return Map.of("stream", stream, "version", end.version(), "hash", end.hash());
  }
}
