package org.failoverdashboard.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.monitoring.api.SharedCounts;
import org.failoverdashboard.regions.api.Time;
import org.failoverdashboard.web.ldap.DirectoryAwayException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers wrong passwords and makes whoever sends them wait, the longer the more there were.
 *
 * <p>Counted in Redis, for all instances together, and in memory as well: the higher of the two
 * counts, so that guessing goes on no faster while Redis is away. A name that nobody has is counted
 * like any other; names are kept as hashes, since people type passwords into the wrong field.
 *
 * <p>While nobody can say whether a guess is right, it is counted apart by the same rules: so
 * nobody guesses faster meanwhile, and nothing of it counts once somebody can say again.
 *
 * <p>Guesses at the same time are no way around it: with one name from one address they are looked
 * at one after the other; with one name, or from one address, no more at once than are still free.
 */
final class Attempts {
  private static final int MOST_REMEMBERED = 100_000;

  private record Counter(String key, LockOut rule) {
    Counter apart() {
      return new Counter("unsure-" + key, rule);
    }
  }

  /**
   * @param untilNanos by the monotonic clock; nobody waits before
   */
  private record State(long wrong, long untilNanos) {}

  private final SharedCounts shared;
  private final Time time;
  private final Cache<String, State> states;

  /** By name and address; gone as soon as nobody holds or awaits it. */
  private final Cache<String, Lock> turns = Caffeine.newBuilder().weakValues().build();

  /** How many guesses are being looked at, by the key of the counter. */
  private final Map<String, Integer> looking = new HashMap<>();

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

  /**
   * Looks at a guess unless it comes too soon. A right one forgives what was wrong with that name
   * from that address.
   *
   * @param look compares the password; takes its time
   * @throws DirectoryAwayException when that does
   */
  Answer guess(String name, String address, Supplier<Optional<Identity>> look) {
    List<Counter> counters = counters(name, address);
    Lock turn = turns.get(counters.getFirst().key(), _ -> new ReentrantLock());
    turn.lock();
    try {
      Duration wait = begin(counters);
      return wait.isPositive() ? new Answer.Wait(wait) : looked(counters, look);
    } finally {
      turn.unlock();
    }
  }

  private Answer looked(List<Counter> counters, Supplier<Optional<Identity>> look) {
    try {
      Optional<Identity> who = look.get();
      counters.forEach(counter -> forgive(counter.apart().key()));
      if (who.isPresent()) {
        forgive(counters.getFirst().key());
      } else {
        counters.forEach(this::wrong);
      }
      return Answer.of(who);
    } catch (DirectoryAwayException unsure) {
      counters.forEach(counter -> wrong(counter.apart()));
      throw unsure;
    } finally {
      end(counters);
    }
  }

  /** How long this one has to wait; zero when it is looked at. */
  private synchronized Duration begin(List<Counter> counters) {
    Duration wait =
        counters.stream().map(this::left).max(Duration::compareTo).orElse(Duration.ZERO);
    if (!wait.isPositive()) {
      counters.forEach(counter -> looking.merge(counter.key(), 1, Integer::sum));
    }
    return wait;
  }

  private synchronized void end(List<Counter> counters) {
    counters.forEach(counter ->
        looking.computeIfPresent(counter.key(), (_, many) -> many == 1 ? null : many - 1));
  }

  private Duration left(Counter counter) {
    Duration sure = counted(counter);
    Duration unsure = counted(counter.apart());
    return sure.compareTo(unsure) < 0 ? unsure : sure;
  }

  private Duration counted(Counter counter) {
    State state = states.getIfPresent(counter.key());
    int atOnce = looking.getOrDefault(counter.key(), 0);
    long wrong = state == null ? 0 : state.wrong();
    if (atOnce > 0 && wrong + atOnce > counter.rule().free()) {
      return counter.rule().first();
    }
    long nanos = state == null ? 0 : state.untilNanos() - time.nanoTime();
    return nanos > 0 ? Duration.ofNanos(nanos) : Duration.ZERO;
  }

  private void wrong(Counter counter) {
    long elsewhere = shared.add(counter.key(), LockOut.REMEMBERED).orElse(0);
    states.asMap().compute(counter.key(), (_, before) -> after(counter, before, elsewhere));
  }

  private void forgive(String key) {
    if (states.getIfPresent(key) != null) {
      states.invalidate(key);
      shared.forget(key);
    }
  }

  private State after(Counter counter, @Nullable State before, long elsewhere) {
    long wrong = Math.max(elsewhere, before == null ? 1 : before.wrong() + 1);
    return new State(wrong, time.nanoTime() + counter.rule().after(wrong).toNanos());
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
