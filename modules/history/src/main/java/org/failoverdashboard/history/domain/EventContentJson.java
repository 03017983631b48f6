package org.failoverdashboard.history.domain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/** An event as one line of JSON, for a place that is not the store. */
public final class EventContentJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private EventContentJson() {}

  public static byte[] write(EventContent event) {
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event that cannot be written", e);
    }
  }

  /**
   * @throws IllegalArgumentException when it is none
   */
  public static EventContent read(byte[] json) {
    try {
      return JSON.readValue(json, EventContent.class);
    } catch (IOException e) {
      throw new IllegalArgumentException("This is no event: " + e.getMessage(), e);
    }
  }
}
