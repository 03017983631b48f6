package org.failoverdashboard.regions.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.failoverdashboard.regions.api.QueryCounts;
import org.failoverdashboard.regions.api.Time;

/**
 * Answers of what is asked often, kept for a short while.
 *
 * <p>Invariants: it never holds more than {@value #MOST} answers, and none longer than twice its
 * time to live. What this instance has written is forgotten before the writer is answered; what
 * another has written, as soon as Redis tells of it, or with the time to live where Redis is gone.
 * When that has passed, one who asks reads again, and the others are answered with what is known
 * until that one is done: were all of them to wait, they would take every thread of the server.
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

  private record Answer(Object value, long readNanos, AtomicBoolean readAgain) {}

  private final Time time;
  private final AtomicLong generation = new AtomicLong();
  private final LongAdder renewals = new LongAdder();
  private final Cache<Key, Answer> answers;

  QueryCache(Time time) {
    this.time = time;
    this.answers =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(TIME_TO_LIVE.multipliedBy(2))
            .ticker(time::nanoTime)
            .executor(Runnable::run)
            .recordStats()
            .build();
  }

  /**
   * The answer at hand, or the one that is read now; where none is at hand, who asks the same
   * meanwhile waits for it.
   */
  @SuppressWarnings("unchecked") // under a query there is only ever an answer of its type
  <T extends Object> T answer(Query<T> query, Supplier<T> read) {
    Key key = new Key(query, generation.get());
    Answer answer = answers.get(key, _ -> read(read));
    boolean old = time.nanoTime() - answer.readNanos() >= TIME_TO_LIVE.toNanos();
    if (old && answer.readAgain().compareAndSet(false, true)) {
      answer = renewed(key, answer, read);
    }
    return (T) answer.value();
  }

  private <T extends Object> Answer read(Supplier<T> read) {
    long began = time.nanoTime();
    return new Answer(read.get(), began, new AtomicBoolean());
  }

  private <T extends Object> Answer renewed(Key key, Answer old, Supplier<T> read) {
    renewals.increment();
    try {
      Answer fresh = read(read);
      answers.put(key, fresh);
      return fresh;
    } finally {
      old.readAgain().set(false);
    }
  }

  /** Whatever was read before, or is being read now, answers nobody who asks from now on. */
  void forget() {
    generation.incrementAndGet();
    answers.invalidateAll();
  }

  @Override
  public long hits() {
    return answers.stats().hitCount() - renewals.sum();
  }

  @Override
  public long misses() {
    return answers.stats().missCount() + renewals.sum();
  }

  @Override
  public long entries() {
    answers.cleanUp();
    return answers.estimatedSize();
  }
}
