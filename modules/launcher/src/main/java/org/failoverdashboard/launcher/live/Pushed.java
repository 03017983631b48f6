package org.failoverdashboard.launcher.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One pushed message.
 *
 * @param atMicros when what it tells was committed in the instance, in µs since 1970
 * @param body all of it
 */
record Pushed(String type, long seq, long atMicros, JsonNode body) {
  private static final Set<String> UNNUMBERED = Set.of("pulse", "numbers", "resumed", "part");
  private static final JsonMapper JSON = new JsonMapper();

  /** Whether it has a number of its own: what is sent without one is said again anyway. */
  boolean numbered() {
    return !UNNUMBERED.contains(type);
  }

  /** The messages of one frame, in their order. */
  static List<Pushed> of(byte[] text, int from, int length) {
    try {
      JsonNode frame = JSON.readTree(text, from, length);
      List<Pushed> all = new ArrayList<>();
      if (frame.isArray()) {
        frame.forEach(message -> all.add(of(message)));
      } else {
        all.add(of(frame));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException("pushed what is no JSON", e);
    }
  }

  private static Pushed of(JsonNode message) {
    return new Pushed(
        message.path("type").asText(),
        message.path("seq").asLong(),
        micros(message.path("at").asText()),
        message);
  }

  static long micros(String instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
  }
}
