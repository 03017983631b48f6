package org.failoverdashboard.monitoring.internal.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.monitoring.api.Sight;
import org.failoverdashboard.regions.api.ClusterId;

/**
 * Reads what another observer tells, a {@link SharedDocument}, as far as it is needed: another
 * version of the program may say more, or know kinds that this one does not.
 */
final class SightReader {
  private static final JsonMapper JSON = new JsonMapper();

  private SightReader() {}

  /**
   * @throws IllegalArgumentException when it is no such document
   */
  static Sight read(String json) {
    try {
      JsonNode document = JSON.readTree(json);
      JsonNode view = document.path("view");
      Map<String, String> names = new HashMap<>();
      view.path("nodes").forEach(n -> names.put(n.path("id").asText(), n.path("name").asText()));
      return new Sight(
          document.path("observer").asText(),
          new ClusterId(UUID.fromString(view.path("id").asText())),
          view.path("name").asText(),
          view.path("term").asLong(),
          kind(Diagnosis.Kind.class, view.path("diagnosis"), Diagnosis.Kind.UNKNOWN),
          view.path("diagnosis").path("evidence").asText(),
          unusable(document.path("unusable"), names),
          Duration.ZERO);
    } catch (JsonProcessingException | DateTimeParseException malformed) {
      throw new IllegalArgumentException("not what an observer tells", malformed);
    }
  }

  private static List<Sight.Unusable> unusable(JsonNode all, Map<String, String> names) {
    List<Sight.Unusable> unusable = new ArrayList<>();
    for (JsonNode one : all) {
      String id = one.path("node").asText();
      unusable.add(
          new Sight.Unusable(
              names.getOrDefault(id, id),
              kind(FailureKind.class, one, FailureKind.ERROR),
              Instant.parse(one.path("since").asText())));
    }
    return unusable;
  }

  private static <E extends Enum<E>> E kind(Class<E> type, JsonNode holder, E otherwise) {
    try {
      return Enum.valueOf(type, holder.path("kind").asText());
    } catch (IllegalArgumentException ofAnotherVersion) {
      return otherwise;
    }
  }
}
