package org.failoverdashboard.access.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.failoverdashboard.access.api.Sessions;
import org.failoverdashboard.access.api.TokenKeys;

/**
 * How long a session goes on that nobody uses. Last use is known of renewals only, and an access
 * token is used for ten minutes without one: so nobody is out sooner than after this time, and at
 * most ten minutes later.
 */
public record IdleLimit(Duration length) {
  private static final String SETTING = "FAILOVER_SESSION_IDLE";
  private static final Duration SHORTEST = Duration.ofMinutes(15);
  private static final Duration USUAL = Duration.ofHours(2);

  /**
   * @param text as the configuration says it; empty for two hours
   * @throws IllegalArgumentException with what is wrong and what to do
   */
  public static IdleLimit of(Optional<String> text) {
    String said =
        text.map(String::strip).filter(given -> !given.isEmpty()).orElse(USUAL.toString());
    try {
      Duration length = Duration.parse(said);
      if (length.compareTo(SHORTEST) >= 0 && length.compareTo(Sessions.LIFE) <= 0) {
        return new IdleLimit(length);
      }
    } catch (DateTimeParseException nonsense) {
      // Told below.
    }
    throw new IllegalArgumentException(
        "%s \"%s\" is no time from PT15M (a quarter of an hour) to PT12H: set it to one, such as"
                .formatted(SETTING, said)
            + " PT2H, or leave it out");
  }

  /** When a session ends unless it is used again. */
  public Instant ends(Instant usedAt, Instant atTheLatest) {
    Instant idle = usedAt.plus(length).plus(TokenKeys.TOKEN_LIFE);
    return idle.isBefore(atTheLatest) ? idle : atTheLatest;
  }

  /** A session that was last used then, or before, is over. */
  public Instant usedLast(Instant now) {
    return now.minus(length).minus(TokenKeys.TOKEN_LIFE);
  }
}
