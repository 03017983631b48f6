package org.failoverdashboard.history;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.failoverdashboard.core.api.IncidentPhase;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;

/** Events as others fire them. Ids grow from one call to the next, as UUIDv7 do. */
public final class TestEvents {
  public static final Instant BEGIN = Instant.parse("2026-03-29T00:59:59.123456Z");

  private final AtomicLong made = new AtomicLong();

  public UUID nextId() {
    return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + made.incrementAndGet());
  }

  public DomainEvent event(String stream, String type, Map<String, Object> payload) {
    return new DomainEvent(
        nextId(), stream, type, BEGIN, Actor.observer("test"), null, "It happened", payload);
  }

  public DomainEvent numbered(int number) {
    return event("system", "test.numbered", Map.of("number", number));
  }

  /** A phase of an incident of the cluster orders, so many milliseconds after it began. */
  public DomainEvent phase(
      UUID incident, IncidentPhase phase, double elapsedMs, Map<String, Object> more) {
    Map<String, Object> payload = new HashMap<>(more);
    payload.put("elapsed_ms", elapsedMs);
    return new DomainEvent(
        nextId(),
        "cluster:orders",
        "incident." + phase.name().toLowerCase(Locale.ROOT),
        BEGIN.plusNanos((long) (elapsedMs * 1e6)),
        Actor.rule("primary-dead"),
        incident,
        "The reason for " + phase,
        payload);
  }
}
