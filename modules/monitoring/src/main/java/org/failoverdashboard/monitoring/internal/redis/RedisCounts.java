package org.failoverdashboard.monitoring.internal.redis;

import java.time.Duration;
import java.util.OptionalLong;
import org.failoverdashboard.monitoring.api.SharedCounts;
import org.failoverdashboard.regions.api.Time;
import org.redisson.api.RAtomicLong;
import org.redisson.api.RedissonClient;

/**
 * Counts in Redis, as {@code failover:count:KEY}. After Redis did not answer it is not asked for a
 * while, so that nobody waits for it again and again.
 */
final class RedisCounts implements SharedCounts {
  private static final System.Logger LOG = System.getLogger(RedisCounts.class.getName());
  private static final String PREFIX = "failover:count:";
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

  private final RedissonClient redis;
  private final Time time;
  private volatile boolean failed;
  private volatile long failedAtNanos;

  RedisCounts(RedissonClient redis, Time time) {
    this.redis = redis;
    this.time = time;
  }

  @Override
  public OptionalLong add(String key, Duration keptFor) {
    if (pauses()) {
      return OptionalLong.empty();
    }
    try {
      RAtomicLong count = redis.getAtomicLong(PREFIX + key);
      long now = count.incrementAndGet();
      count.expire(keptFor);
      failed = false;
      return OptionalLong.of(now);
    } catch (RuntimeException unreachable) {
      missed(unreachable);
      return OptionalLong.empty();
    }
  }

  @Override
  public void forget(String key) {
    if (pauses()) {
      return;
    }
    try {
      redis.getAtomicLong(PREFIX + key).delete();
    } catch (RuntimeException unreachable) {
      missed(unreachable);
    }
  }

  private boolean pauses() {
    return failed && time.nanoTime() - failedAtNanos < PAUSE_AFTER_FAILURE.toNanos();
  }

  private void missed(RuntimeException unreachable) {
    failed = true;
    failedAtNanos = time.nanoTime();
    LOG.log(System.Logger.Level.DEBUG, "Redis does not count", unreachable);
  }
}
