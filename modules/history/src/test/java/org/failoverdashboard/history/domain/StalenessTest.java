package org.failoverdashboard.history.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StalenessTest {
  private static final long SECOND = 1_000_000_000L;

  private final Staleness staleness = new Staleness(3);

  @Test
  void nothingIsKnownBeforeThePrimaryWasAsked() {
    assertThat(staleness.behind(100, SECOND)).isEmpty();
  }

  @Test
  void aReplicaThatHasAllIsAsOldAsTheQuestionWhateverNobodyWrites() {
    staleness.primaryAt(1 * SECOND, 100);
    staleness.primaryAt(9 * SECOND, 100);

    assertThat(staleness.behind(100, 9 * SECOND + 5)).contains(Duration.ofNanos(5));
    assertThat(staleness.behind(120, 9 * SECOND + 5)).contains(Duration.ofNanos(5));
  }

  @Test
  void aReplicaThatIsBehindIsAsOldAsWhatItHas() {
    staleness.primaryAt(1 * SECOND, 100);
    staleness.primaryAt(2 * SECOND, 200);
    staleness.primaryAt(3 * SECOND, 300);

    assertThat(staleness.behind(250, 4 * SECOND)).contains(Duration.ofSeconds(2));
    assertThat(staleness.behind(100, 4 * SECOND)).contains(Duration.ofSeconds(3));
    assertThat(staleness.behind(99, 4 * SECOND)).isEmpty();
  }

  @Test
  void aPrimaryThatCannotBeAskedMakesItOld() {
    staleness.primaryAt(1 * SECOND, 100);

    assertThat(staleness.behind(100, 61 * SECOND)).contains(Duration.ofMinutes(1));
  }

  @Test
  void theOldestAreForgotten() {
    for (int i = 1; i <= 4; i++) {
      staleness.primaryAt(i * SECOND, 100 * i);
    }
    assertThat(staleness.behind(100, 5 * SECOND)).isEmpty();
    assertThat(staleness.behind(200, 5 * SECOND)).contains(Duration.ofSeconds(3));
  }
}
