package org.failoverdashboard.history.domain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;

/** Payloads as JSON. */
final class PayloadJson {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  /** What PostgreSQL's jsonb makes of U+0000: it refuses it. */
  private static final String NUL = "\\u0000";

  private static final ObjectMapper PLAIN =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  /**
   * One text for all texts that mean the same: names sorted, numbers exact and plain. What jsonb
   * gives back differs from what it was given in order, spaces and 1e3 for 1000, not in this text.
   */
  private static final ObjectMapper CANONICAL =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private PayloadJson() {}

  /**
   * @throws IllegalArgumentException when a value is no string, number, boolean, list or map
   */
  static String write(Map<String, Object> payload) {
    try {
      return PLAIN.writeValueAsString(payload).replace(NUL, "\\ufffd");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A payload that is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  static Map<String, Object> read(String payload) {
    try {
      Map<String, Object> read = PLAIN.readValue(payload, OBJECT);
      read.values().removeIf(value -> value == null);
      return read;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A payload that is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  static JsonNode canonicalTree(String payload) {
    try {
      return CANONICAL.readTree(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A payload that is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  static String canonical(JsonNode tree) {
    try {
      return CANONICAL.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON tree that cannot be written", e);
    }
  }
}
