package org.failoverdashboard.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * How fast one person, one key, or one address of nobody in particular may ask: a bucket of as many
 * requests as two seconds allow, which fills up steadily. Counted at each instance by itself, so
 * that no request waits for Redis.
 */
public final class RequestRate {
  private static final int MOST_REMEMBERED = 100_000;
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);
  private static final int BURST_SECONDS = 2;
  private static final double NANOS_PER_SECOND = 1e9;

  private record Bucket(double left, long atNanos, boolean allowed) {}

  private final int perSecond;
  private final Time time;
  private final Cache<String, Bucket> buckets;

  /**
   * @param perSecond 0 for no limit
   */
  public RequestRate(int perSecond, Time time) {
    this.perSecond = perSecond;
    this.time = time;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .ticker(time::nanoTime)
            .build();
  }

  /** Counts one more request; false when it came too soon. */
  public boolean allows(String who) {
    if (perSecond == 0) {
      return true;
    }
    Bucket after = buckets.asMap().compute(who, (_, before) -> after(before));
    return after.allowed();
  }

  private Bucket after(@Nullable Bucket before) {
    long now = time.nanoTime();
    double most = (double) perSecond * BURST_SECONDS;
    double left =
        before == null
            ? most
            : Math.min(
                most, before.left() + (now - before.atNanos()) / NANOS_PER_SECOND * perSecond);
    return left < 1 ? new Bucket(left, now, false) : new Bucket(left - 1, now, true);
  }
}
