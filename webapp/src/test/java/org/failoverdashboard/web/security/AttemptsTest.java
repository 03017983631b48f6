package org.failoverdashboard.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.failoverdashboard.monitoring.api.SharedCounts;
import org.failoverdashboard.web.ManualTime;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private final ManualTime time = new ManualTime();
  private final Counts redis = new Counts();
  private final Attempts attempts = new Attempts(redis, time);

  @Test
  void theFirstFewAreFreeAndThenEachWaitsTwiceAsLong() {
    for (int i = 0; i < 5; i++) {
      attempts.wrong("jane", "10.0.0.1");
    }
    assertThat(attempts.wait("jane", "10.0.0.1")).isZero();

    attempts.wrong("jane", "10.0.0.1");
    assertThat(attempts.wait("jane", "10.0.0.1")).isEqualTo(Duration.ofSeconds(1));
    attempts.wrong("jane", "10.0.0.1");
    assertThat(attempts.wait("Jane ", "10.0.0.1")).isEqualTo(Duration.ofSeconds(2));

    time.pass(Duration.ofSeconds(2));
    assertThat(attempts.wait("jane", "10.0.0.1")).isZero();
  }

  @Test
  void noWaitIsEndlessAndAnOwnerElsewhereIsNotKeptOut() {
    for (int i = 0; i < 45; i++) {
      attempts.wrong("jane", "10.0.0.1");
    }

    assertThat(attempts.wait("jane", "10.0.0.1")).isEqualTo(Duration.ofMinutes(15));
    assertThat(attempts.wait("jane", "10.0.0.2")).isZero();
    assertThat(attempts.wait("joan", "10.0.0.1")).isZero();
  }

  @Test
  void manyNamesFromOneAddressAndOneNameFromManyAddressesWaitToo() {
    for (int i = 0; i < 60; i++) {
      attempts.wrong("name" + i, "10.0.0.1");
    }
    assertThat(attempts.wait("another", "10.0.0.1")).isPositive();

    for (int i = 0; i < 110; i++) {
      attempts.wrong("jane", "10.1.0." + i);
    }
    assertThat(attempts.wait("jane", "10.2.0.1")).isPositive();
  }

  @Test
  void aRightOneForgivesTheWrongOnes() {
    for (int i = 0; i < 5; i++) {
      attempts.wrong("jane", "10.0.0.1");
    }
    attempts.right("jane", "10.0.0.1");
    attempts.wrong("jane", "10.0.0.1");

    assertThat(attempts.wait("jane", "10.0.0.1")).isZero();
  }

  @Test
  void whatOtherInstancesCountedCountsHere() {
    Attempts elsewhere = new Attempts(redis, time);
    for (int i = 0; i < 6; i++) {
      elsewhere.wrong("jane", "10.0.0.1");
    }
    attempts.wrong("jane", "10.0.0.1");

    assertThat(attempts.wait("jane", "10.0.0.1")).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void withoutRedisItCountsByItself() {
    redis.away = true;
    for (int i = 0; i < 6; i++) {
      attempts.wrong("jane", "10.0.0.1");
    }

    assertThat(attempts.wait("jane", "10.0.0.1")).isPositive();
  }

  @Test
  void noNameIsKept() {
    attempts.wrong("my password", "10.0.0.1");

    assertThat(redis.counts.keySet()).noneMatch(key -> key.contains("my password"));
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
