package org.failoverdashboard.regions.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.failoverdashboard.regions.api.QueryCounts;
import org.failoverdashboard.regions.api.Time;

/**
 * Answers of what is asked often, kept for a short while.
 *
 * <p>Invariants: it never holds more than {@value #MOST} answers, and none longer than its time to
 * live. What this instance has written is forgotten before the writer is answered; what another has
 * written, as soon as Redis tells of it, or with the time to live where Redis is gone.
 */
final class QueryCache implements QueryCounts {
  static final Duration TIME_TO_LIVE = Duration.ofSeconds(5);
  private static final int MOST = 64;

  /**
   * What is asked.
   *
   * @param <T> of the answer; it must not be changed by whoever gets it
   */
  @SuppressWarnings("UnusedTypeParameter") // it ties the answer to the question
  record Query<T>(String name) {}

  /** What is read while everything is forgotten stays with the generation in which it was asked. */
  private record Key(Query<?> query, long generation) {}

  private final AtomicLong generation = new AtomicLong();
  private final Cache<Key, Object> answers;

  QueryCache(Time time) {
    this.answers =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(TIME_TO_LIVE)
            .ticker(time::nanoTime)
            .executor(Runnable::run)
            .recordStats()
            .build();
  }

  /** The answer at hand, or the one that is read now; who asks the same meanwhile waits for it. */
  @SuppressWarnings("unchecked") // under a query there is only ever an answer of its type
  <T extends Object> T answer(Query<T> query, Supplier<T> read) {
    return (T) answers.get(new Key(query, generation.get()), _ -> read.get());
  }

  /** Whatever was read before, or is being read now, answers nobody who asks from now on. */
  void forget() {
    generation.incrementAndGet();
    answers.invalidateAll();
  }

  @Override
  public long hits() {
    return answers.stats().hitCount();
  }

  @Override
  public long misses() {
    return answers.stats().missCount();
  }

  @Override
  public long entries() {
    answers.cleanUp();
    return answers.estimatedSize();
  }
}
