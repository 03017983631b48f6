package org.failoverdashboard.regions.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.failoverdashboard.regions.api.Time;
import org.failoverdashboard.regions.internal.QueryCache.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class QueryCacheTest {
  private static final Query<String> REGIONS = new Query<>("regions");

  private final PassingTime time = new PassingTime();
  private final QueryCache cache = new QueryCache(time);
  private int reads;

  @Test
  void readsOnceForAllWhoAskWithinTheTimeToLiveAndCountsThem() {
    assertThat(ask()).isEqualTo("read 1");
    time.pass(QueryCache.TIME_TO_LIVE.minusMillis(1));
    assertThat(ask()).isEqualTo("read 1");
    time.pass(Duration.ofMillis(1));
    assertThat(ask()).isEqualTo("read 2");

    assertThat(cache.hits()).isEqualTo(1);
    assertThat(cache.misses()).isEqualTo(2);
    assertThat(cache.entries()).isEqualTo(1);
  }

  @Test
  void whileOneReadsAgainTheOthersAreAnsweredWithWhatIsKnown() {
    ask();
    time.pass(QueryCache.TIME_TO_LIVE);

    String renewed =
        cache.answer(
            REGIONS,
            () -> {
              assertThat(ask()).isEqualTo("read 1");
              return "renewed";
            });

    assertThat(renewed).isEqualTo("renewed");
    assertThat(ask()).isEqualTo("renewed");
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void whatCannotBeReadAgainIsNoAnswerAfterTwiceTheTimeToLive() {
    ask();
    time.pass(QueryCache.TIME_TO_LIVE);
    assertThatThrownBy(this::fail).hasMessage("gone");
    assertThatThrownBy(this::fail).as("the next one tries again").hasMessage("gone");

    time.pass(QueryCache.TIME_TO_LIVE);

    assertThat(ask()).isEqualTo("read 2");
  }

  @Test
  void whoAsksAfterAWriteReadsWhatWasWritten() {
    ask();

    cache.forget();

    assertThat(ask()).isEqualTo("read 2");
  }

  @Test
  void whatWasBeingReadDuringAWriteAnswersNobodyAfterIt() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch written = new CountDownLatch(1);
    CompletableFuture<String> early =
        CompletableFuture.supplyAsync(() ->
            cache.answer(
                REGIONS,
                () -> {
                  reading.countDown();
                  await(written);
                  return "old";
                }));
    reading.await();

    cache.forget();
    assertThat(ask()).isEqualTo("read 1");
    written.countDown();

    assertThat(early.get()).isEqualTo("old");
    assertThat(ask()).isEqualTo("read 1");
  }

  @Test
  void aReadThatFailsIsNoAnswer() {
    assertThatThrownBy(this::fail).hasMessage("gone");

    assertThat(ask()).isEqualTo("read 1");
  }

  @Test
  void holdsOnlySoManyAnswers() {
    for (int i = 0; i < 1_000; i++) {
      cache.answer(new Query<String>("query " + i), () -> "answer");
    }

    assertThat(cache.entries()).isLessThanOrEqualTo(64);
  }

  private String fail() {
    return cache.answer(
        REGIONS,
        () -> {
          throw new IllegalStateException("gone");
        });
  }

  private String ask() {
    return cache.answer(REGIONS, () -> "read " + ++reads);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class PassingTime implements Time {
    private long nanos;

    void pass(Duration duration) {
      nanos += duration.toNanos();
    }

    @Override
    public Instant now() {
      return Instant.EPOCH.plusNanos(nanos);
    }

    @Override
    public long nanoTime() {
      return nanos;
    }

    @Override
    public void sleep(Duration duration) {
      pass(duration);
    }
  }
}
