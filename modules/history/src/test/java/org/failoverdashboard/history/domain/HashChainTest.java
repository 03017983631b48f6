package org.failoverdashboard.history.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.history.TestEvents;
import org.failoverdashboard.history.domain.HashChain.Break;
import org.failoverdashboard.history.domain.HashChain.Link;
import org.junit.jupiter.api.Test;

class HashChainTest {
  private final TestEvents events = new TestEvents();
  private final Map<String, Link> ends = new HashMap<>();
  private final List<StoredEvent> stored = new ArrayList<>();

  @Test
  void untouchedStreamsHoldTogether() {
    store("cluster:orders", Map.of("node", "a"));
    store("cluster:catalog", Map.of("node", "b"));
    store("cluster:orders", Map.of("node", "c"));

    assertThat(HashChain.firstBreak(stored)).isEmpty();
  }

  @Test
  void aChangedEventIsNamed() {
    store("system", Map.of("bytes", 1));
    store("system", Map.of("bytes", 2));
    store("system", Map.of("bytes", 3));
    StoredEvent victim = stored.get(1);
    stored.set(1, withPayload(victim, "{\"bytes\":0}"));

    assertThat(HashChain.firstBreak(stored))
        .get()
        .extracting(Break::event)
        .isEqualTo(stored.get(1));
  }

  @Test
  void aMissingEventShowsAtTheNext() {
    store("system", Map.of());
    store("system", Map.of());
    store("system", Map.of());
    StoredEvent next = stored.get(2);
    stored.remove(1);

    Break found = HashChain.firstBreak(stored).orElseThrow();
    assertThat(found.event()).isEqualTo(next);
    assertThat(found.reason()).contains("version 3 where 2 is due");
  }

  @Test
  void theSameJsonWrittenOtherwiseIsTheSameContent() {
    store("system", Map.of("a", 1000.0, "b", List.of(0.10, 1e-7), "c", Map.of("y", 1, "x", 2)));
    StoredEvent event = stored.getFirst();
    String asJsonbWritesIt =
        "{\"b\": [0.1, 0.00000010], \"c\": {\"x\": 2, \"y\": 1}, \"a\": 1000.0}";
    stored.set(0, withPayload(event, asJsonbWritesIt));

    assertThat(HashChain.firstBreak(stored)).isEmpty();
  }

  private void store(String stream, Map<String, Object> payload) {
    EventContent content = EventContent.of(events.event(stream, "test.happened", payload));
    Link link = ends.getOrDefault(stream, HashChain.START).next(content);
    ends.put(stream, link);
    stored.add(new StoredEvent(stored.size() + 1, link.version(), content, link.hash()));
  }

  private static StoredEvent withPayload(StoredEvent event, String payload) {
    EventContent old = event.content();
    EventContent changed =
        new EventContent(
            old.id(),
            old.stream(),
            old.type(),
            old.schemaVersion(),
            old.at(),
            old.actor(),
            old.incident(),
            old.cause(),
            old.correlation(),
            old.reason(),
            payload);
    return new StoredEvent(event.position(), event.version(), changed, event.hash());
  }
}
