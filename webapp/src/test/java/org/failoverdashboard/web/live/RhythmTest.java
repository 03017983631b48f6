package org.failoverdashboard.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RhythmTest {
  private static final long MS = 1_000_000;

  private final Rhythm rhythm = new Rhythm();

  @Test
  void theFirstRoundMayBeginAtOnce() {
    assertThat(rhythm.remaining(-5)).isZero();
    assertThat(rhythm.sentSince(-5)).isFalse();
  }

  @Test
  void afterARoundItRestsForHalfOfWhatTheRoundTook() {
    rhythm.sent(0, 20 * MS);

    assertThat(rhythm.remaining(20 * MS)).isEqualTo(10 * MS);
    assertThat(rhythm.remaining(30 * MS)).isZero();
    assertThat(rhythm.sentSince(0)).isTrue();
    assertThat(rhythm.sentSince(1)).isFalse();
  }

  @Test
  void howeverLongARoundTookItRestsNoLongerThanAMoment() {
    rhythm.sent(0, 5_000 * MS);

    assertThat(rhythm.remaining(5_000 * MS)).isLessThanOrEqualTo(100 * MS);
  }
}
