package org.failoverdashboard.history.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.failoverdashboard.history.api.SampleLevel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PT15M, 1000, RAW",
    "PT6H, 1000, RAW",
    "PT6H, 360, MINUTE",
    "P6D, 1000, MINUTE",
    "P6D, 100, HOUR",
    "P90D, 1000, HOUR"
  })
  void theCoarsestLevelWithARowForEveryPointAnswers(Duration range, int points, SampleLevel level) {
    assertThat(Levels.DEFAULT.fitting(NOW.minus(range), NOW, points, NOW)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({"PT7H, 5000, MINUTE", "P17D, 5000, MINUTE", "P18D, 5000, HOUR", "P90D, 5000, HOUR"})
  void noAnswerReadsTooManyRows(Duration range, int points, SampleLevel level) {
    assertThat(Levels.DEFAULT.fitting(NOW.minus(range), NOW, points, NOW)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({"P6D, RAW", "P8D, MINUTE", "P91D, HOUR", "P3000D, HOUR"})
  void whatIsKeptNoLongerAnswersNot(Duration ago, SampleLevel level) {
    Instant from = NOW.minus(ago);
    assertThat(Levels.DEFAULT.fitting(from, from.plusSeconds(60), 1_000, NOW)).isEqualTo(level);
  }
}
