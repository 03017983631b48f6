package org.failoverdashboard.access.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.failoverdashboard.access.api.Sessions;
import org.junit.jupiter.api.Test;

class ShownTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);

  @Test
  void aTokenIsGoodOnceAndForRequestsAtTheSameTime() {
    assertThat(Shown.of(null, null, LATER, NOW)).isEqualTo(Shown.FIRST);
    assertThat(Shown.of(NOW, null, LATER, NOW)).isEqualTo(Shown.AGAIN);
    assertThat(Shown.of(NOW.minus(Sessions.GRACE), null, LATER, NOW)).isEqualTo(Shown.AGAIN);
    assertThat(Shown.of(NOW.minus(Sessions.GRACE).minusMillis(1), null, LATER, NOW))
        .isEqualTo(Shown.REPLAYED);
  }

  @Test
  void nothingRenewsASessionThatIsOver() {
    assertThat(Shown.of(null, null, NOW, NOW)).isEqualTo(Shown.OVER);
    assertThat(Shown.of(null, NOW, LATER, NOW)).isEqualTo(Shown.OVER);
    assertThat(Shown.of(NOW.minusSeconds(900), NOW, LATER, NOW)).isEqualTo(Shown.OVER);
  }
}
