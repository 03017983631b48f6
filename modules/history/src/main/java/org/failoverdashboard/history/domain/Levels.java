package org.failoverdashboard.history.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.failoverdashboard.history.api.SampleLevel;

/**
 * Which level of samples answers a question, and how long each is kept.
 *
 * @param kept for how long rows of a level are kept
 */
public record Levels(Map<SampleLevel, Duration> kept) {
  /** Raw samples for a week, minutes for three months, hours for two years. */
  public static final Levels DEFAULT =
      of(Duration.ofDays(7), Duration.ofDays(90), Duration.ofDays(731));

  /** One answer reads about so many rows at most: tens of milliseconds. */
  private static final long MOST_ROWS = 25_000;

  public Levels {
    kept = Map.copyOf(kept);
  }

  public static Levels of(Duration raw, Duration minutes, Duration hours) {
    Map<SampleLevel, Duration> kept = new EnumMap<>(SampleLevel.class);
    kept.put(SampleLevel.RAW, raw);
    kept.put(SampleLevel.MINUTE, minutes);
    kept.put(SampleLevel.HOUR, hours);
    return new Levels(kept);
  }

  /** Rows of the level that lie wholly before this moment are dropped. */
  public Instant keptSince(SampleLevel level, Instant now) {
    return now.minus(kept.getOrDefault(level, Duration.ZERO));
  }

  /**
   * The coarsest level that has a row for every point asked for; a coarser one where finer rows
   * would be too many to read, or are kept no longer.
   */
  public SampleLevel fitting(Instant from, Instant to, int points, Instant now) {
    Duration range = Duration.between(from, to);
    for (SampleLevel level : new SampleLevel[] {SampleLevel.HOUR, SampleLevel.MINUTE}) {
      boolean hasEnough = range.dividedBy(level.width()) >= points;
      boolean finerIsTooMuch = range.dividedBy(finer(level).width()) > MOST_ROWS;
      if (hasEnough || finerIsTooMuch || from.isBefore(keptSince(finer(level), now))) {
        return level;
      }
    }
    return SampleLevel.RAW;
  }

  private static SampleLevel finer(SampleLevel level) {
    return switch (level) {
      case HOUR -> SampleLevel.MINUTE;
      case MINUTE, RAW -> SampleLevel.RAW;
    };
  }
}
