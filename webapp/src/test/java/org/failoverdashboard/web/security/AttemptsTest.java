package org.failoverdashboard.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.monitoring.api.SharedCounts;
import org.failoverdashboard.web.ManualTime;
import org.failoverdashboard.web.ldap.DirectoryAwayException;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private final ManualTime time = new ManualTime();
  private final Counts redis = new Counts();
  private final Attempts attempts = new Attempts(redis, time);

  @Test
  void theFirstFewAreFreeAndThenEachWaitsTwiceAsLong() {
    wrong(attempts, "jane", "10.0.0.1", 5);
    assertThat(right("jane ", "10.0.0.2")).isInstanceOf(Answer.Known.class);

    assertThat(wrong("jane", "10.0.0.1")).isInstanceOf(Answer.Unknown.class);
    assertThat(wrong("jane", "10.0.0.1")).isEqualTo(new Answer.Wait(Duration.ofSeconds(1)));
    time.pass(Duration.ofSeconds(1));
    assertThat(wrong("jane", "10.0.0.1")).isInstanceOf(Answer.Unknown.class);
    assertThat(right("Jane ", "10.0.0.1")).isEqualTo(new Answer.Wait(Duration.ofSeconds(2)));

    time.pass(Duration.ofSeconds(2));
    assertThat(right("jane", "10.0.0.1")).isInstanceOf(Answer.Known.class);
  }

  @Test
  void noWaitIsEndlessAndAnOwnerElsewhereIsNotKeptOut() {
    wrong(attempts, "jane", "10.0.0.1", 45);

    assertThat(right("jane", "10.0.0.1")).isEqualTo(new Answer.Wait(Duration.ofMinutes(15)));
    assertThat(right("jane", "10.0.0.2")).isInstanceOf(Answer.Known.class);
    assertThat(right("joan", "10.0.0.1")).isInstanceOf(Answer.Known.class);
  }

  @Test
  void manyNamesFromOneAddressAndOneNameFromManyAddressesWaitToo() {
    for (int i = 0; i < 60; i++) {
      wrong(attempts, "name" + i, "10.0.0.1", 1);
    }
    assertThat(right("another", "10.0.0.1")).isInstanceOf(Answer.Wait.class);

    for (int i = 0; i < 110; i++) {
      wrong(attempts, "jane", "10.1.0." + i, 1);
    }
    assertThat(right("jane", "10.2.0.1")).isInstanceOf(Answer.Wait.class);
  }

  @Test
  void aRightOneForgivesTheWrongOnes() {
    wrong(attempts, "jane", "10.0.0.1", 5);
    right("jane", "10.0.0.1");
    wrong(attempts, "jane", "10.0.0.1", 5);

    assertThat(right("jane", "10.0.0.1")).isInstanceOf(Answer.Known.class);
  }

  @Test
  void guessesWithOneNameFromOneAddressAreLookedAtOneAfterTheOther() throws Exception {
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger looked = new AtomicInteger();
    List<Callable<Answer>> guesses =
        Collections.nCopies(
            40,
            () ->
                attempts.guess(
                    "jane",
                    "10.0.0.1",
                    () -> {
                      looked.incrementAndGet();
                      assertThat(atOnce.incrementAndGet()).isEqualTo(1);
                      Thread.yield();
                      atOnce.decrementAndGet();
                      return Optional.empty();
                    }));

    try (ExecutorService many = Executors.newFixedThreadPool(40)) {
      for (Future<Answer> answer : many.invokeAll(guesses)) {
        assertThat(answer.get()).isNotInstanceOf(Answer.Known.class);
      }
    }
    assertThat(looked).hasValue(6);
  }

  @Test
  void ofGuessesFromOneAddressNoMoreAreLookedAtAtOnceThanAreFree() {
    AtomicInteger looked = new AtomicInteger();

    Answer last = nested(looked, 0);

    assertThat(looked).hasValue(51);
    assertThat(last).isInstanceOf(Answer.Unknown.class);
    assertThat(right("another", "10.0.0.1")).isInstanceOf(Answer.Wait.class);
  }

  /** While each is being looked at the next one comes. */
  private Answer nested(AtomicInteger looked, int i) {
    return attempts.guess(
        "name" + i,
        "10.0.0.1",
        () -> {
          looked.incrementAndGet();
          nested(looked, i + 1);
          return Optional.empty();
        });
  }

  @Test
  void aGuessThatCouldNotBeLookedAtIsOver() {
    for (int i = 0; i < 60; i++) {
      assertThatThrownBy(() ->
              attempts.guess(
                  "jane",
                  "10.0.0.1",
                  () -> {
                    throw new IllegalStateException("no such algorithm");
                  }))
          .hasMessage("no such algorithm");
    }

    assertThat(right("jane", "10.0.0.1")).isInstanceOf(Answer.Known.class);
  }

  @Test
  void whileNobodyCanSayGuessingGoesOnNoFasterAndNothingOfItCountsLater() {
    for (int i = 0; i < 6; i++) {
      assertThatThrownBy(() -> unsure("jane", "10.0.0.1"))
          .isInstanceOf(DirectoryAwayException.class);
    }
    assertThat(unsure("jane", "10.0.0.1")).isEqualTo(new Answer.Wait(Duration.ofSeconds(1)));
    assertThat(right("jane", "10.0.0.2")).isInstanceOf(Answer.Known.class);

    time.pass(Duration.ofSeconds(1));
    wrong(attempts, "jane", "10.0.0.1", 5);

    assertThat(right("jane", "10.0.0.1")).isInstanceOf(Answer.Known.class);
  }

  @Test
  void whatOtherInstancesCountedCountsHere() {
    wrong(new Attempts(redis, time), "jane", "10.0.0.1", 6);
    wrong("jane", "10.0.0.1");

    assertThat(right("jane", "10.0.0.1")).isEqualTo(new Answer.Wait(Duration.ofSeconds(2)));
  }

  @Test
  void withoutRedisItCountsByItself() {
    redis.away = true;
    wrong(attempts, "jane", "10.0.0.1", 6);

    assertThat(right("jane", "10.0.0.1")).isInstanceOf(Answer.Wait.class);
  }

  @Test
  void noNameIsKept() {
    wrong("my password", "10.0.0.1");

    assertThat(redis.counts.keySet()).isNotEmpty().noneMatch(key -> key.contains("my password"));
  }

  /** So many, each as soon as it is looked at. */
  private void wrong(Attempts where, String name, String address, int many) {
    for (int i = 0; i < many; i++) {
      while (where.guess(name, address, Optional::empty) instanceof Answer.Wait(Duration left)) {
        time.pass(left);
      }
    }
  }

  private Answer wrong(String name, String address) {
    return attempts.guess(name, address, Optional::empty);
  }

  private Answer unsure(String name, String address) {
    return attempts.guess(
        name,
        address,
        () -> {
          throw new DirectoryAwayException("ldaps://directory", new IOException("refused"));
        });
  }

  private Answer right(String name, String address) {
    return attempts.guess(
        name, address, () -> Optional.of(Identity.person(name, List.of(), false, 0)));
  }

  /** A Redis in memory. */
  private static final class Counts implements SharedCounts {
    private final Map<String, Long> counts = new HashMap<>();
    private boolean away;

    @Override
    public OptionalLong add(String key, Duration keptFor) {
      return away ? OptionalLong.empty() : OptionalLong.of(counts.merge(key, 1L, Long::sum));
    }

    @Override
    public void forget(String key) {
      counts.remove(key);
    }
  }
}
