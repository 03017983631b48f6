package org.failoverdashboard.monitoring.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.failoverdashboard.monitoring.Scene;
import org.failoverdashboard.regions.api.Lsn;
import org.junit.jupiter.api.Test;

class PrimaryPositionsTest {
  private final PrimaryPositions positions = new PrimaryPositions();

  @Test
  void nothingIsKnownBeforeThePrimaryWasSeen() {
    assertThat(positions.lagOf(new Lsn(1), Scene.nanos(0))).isEmpty();
    assertThat(positions.last()).isEmpty();
  }

  @Test
  void anIdlePrimaryShowsNoLagHoweverLongItIsIdle() {
    record(100, 0);

    assertThat(lagAt(100, 3_600_000)).isEqualTo(Duration.ZERO);
  }

  @Test
  void lagIsTheTimeSinceThePrimaryFirstWentFurther() {
    record(100, 0);
    record(200, 1_000);
    record(300, 2_000);

    assertThat(lagAt(100, 5_000)).isEqualTo(Duration.ofSeconds(4));
    assertThat(lagAt(250, 5_000)).isEqualTo(Duration.ofSeconds(3));
    assertThat(lagAt(300, 5_000)).isEqualTo(Duration.ZERO);
    assertThat(lagAt(900, 5_000)).isEqualTo(Duration.ZERO);
  }

  @Test
  void aPrimaryThatDoesNotMoveIsNotRecordedAgain() {
    record(100, 0);
    record(200, 1_000);
    record(200, 4_000);
    record(150, 4_500);

    assertThat(lagAt(100, 5_000)).isEqualTo(Duration.ofSeconds(4));
    assertThat(positions.last()).contains(new Lsn(200));
  }

  @Test
  void whatIsForgottenCountsAsAtLeastTheOldestKept() {
    for (int i = 1; i <= 5_000; i++) {
      record(i, i);
    }

    assertThat(lagAt(1, 5_000)).isEqualTo(Duration.ofMillis(5_000 - (5_000 - 4_096 + 1)));
  }

  @Test
  void anotherPrimaryStartsAnew() {
    record(100, 0);
    positions.clear();

    assertThat(positions.lagOf(new Lsn(1), Scene.nanos(1))).isEmpty();
  }

  private void record(long position, long ms) {
    positions.record(new Lsn(position), Scene.nanos(ms));
  }

  private Duration lagAt(long replayed, long ms) {
    return positions.lagOf(new Lsn(replayed), Scene.nanos(ms)).orElseThrow();
  }
}
