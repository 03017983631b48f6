package org.failoverdashboard.core.api;

import java.time.Duration;

/**
 * Many clusters failing together: more likely our own network than their death.
 *
 * @param failing how many failed together
 * @param watched of how many
 * @param lasting since the brake was put on
 */
public record Storm(int failing, int watched, Duration lasting) {
  /** A sentence for people. */
  public String sentence() {
    return "%d of %d clusters fail together".formatted(failing, watched);
  }
}
