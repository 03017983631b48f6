package org.failoverdashboard.core.plan;

import java.time.Duration;

/**
 * How long each step may take at most.
 *
 * @param intent an intent older than this is recorded again before it is acted on: whoever was
 *     paused in between may have lost the lease
 */
public record Patience(
    Duration intent, Duration cut, Duration promote, Duration prove, Duration follow) {
  public static final Patience DEFAULT =
      new Patience(
          Duration.ofSeconds(1),
          Duration.ofSeconds(3),
          Duration.ofSeconds(20),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30));
}
