package org.failoverdashboard.web.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.failoverdashboard.regions.api.Time;

/** Writes pushes as JSON. */
record MessageWriter(ObjectMapper json, Time time) {
  /** A push that is given its number and its time. */
  @FunctionalInterface
  interface Numbered {
    Push push(long seq, Instant at);
  }

  /**
   * Writes one that everybody is told.
   *
   * @param key what it speaks of
   * @param sinceNanos when what it tells became known, by the monotonic clock
   */
  Message write(String key, long seq, long sinceNanos, Numbered numbered) {
    try {
      Instant at = time.now().minusNanos(time.nanoTime() - sinceNanos);
      return new Message(
          key,
          seq,
          json.writeValueAsString(numbered.push(seq, at)),
          sinceNanos,
          Audience.EVERYBODY);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("cannot be written as JSON: " + key, impossible);
    }
  }
}
