package org.failoverdashboard.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.failoverdashboard.monitoring.api.SharedCounts;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * Remembers wrong passwords and makes whoever sends them wait, the longer the more there were.
 *
 * <p>Counted in Redis, for all instances together, and in memory as well: the higher of the two
 * counts, so that guessing goes on no faster while Redis is away. A name that nobody has is counted
 * like any other; names are kept as hashes, since people type passwords into the wrong field.
 */
final class Attempts {
  private static final int MOST_REMEMBERED = 100_000;

  private record Counter(String key, LockOut rule) {}

  /**
   * @param untilNanos by the monotonic clock; nobody waits before
   */
  private record State(long wrong, long untilNanos) {}

  private final SharedCounts shared;
  private final Time time;
  private final Cache<String, State> states;

  Attempts(SharedCounts shared, Time time) {
    this.shared = shared;
    this.time = time;
    this.states =
        Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(LockOut.REMEMBERED)
            .ticker(time::nanoTime)
            .build();
  }

  /** How long the next attempt has to wait; zero when it may come now. */
  Duration wait(String name, String address) {
    return counters(name, address).stream()
        .map(counter -> left(states.getIfPresent(counter.key())))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  void wrong(String name, String address) {
    for (Counter counter : counters(name, address)) {
      long elsewhere = shared.add(counter.key(), LockOut.REMEMBERED).orElse(0);
      states.asMap().compute(counter.key(), (_, before) -> after(counter, before, elsewhere));
    }
  }

  /** What was wrong with that name from that address is forgiven. */
  void right(String name, String address) {
    String key = counters(name, address).getFirst().key();
    if (states.getIfPresent(key) != null) {
      states.invalidate(key);
      shared.forget(key);
    }
  }

  private State after(Counter counter, @Nullable State before, long elsewhere) {
    long wrong = Math.max(elsewhere, before == null ? 1 : before.wrong() + 1);
    return new State(wrong, time.nanoTime() + counter.rule().after(wrong).toNanos());
  }

  private Duration left(@Nullable State state) {
    long nanos = state == null ? 0 : state.untilNanos() - time.nanoTime();
    return nanos > 0 ? Duration.ofNanos(nanos) : Duration.ZERO;
  }

  private static List<Counter> counters(String name, String address) {
    String who = digest(name.strip().toLowerCase(Locale.ROOT));
    return List.of(
        new Counter("sign-in:" + who + ":" + address, LockOut.NAME_AND_ADDRESS),
        new Counter("sign-in:from:" + address, LockOut.ADDRESS),
        new Counter("sign-in:as:" + who, LockOut.NAME));
  }

  private static String digest(String name) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("This Java has no SHA-256.", missing);
    }
  }
}
