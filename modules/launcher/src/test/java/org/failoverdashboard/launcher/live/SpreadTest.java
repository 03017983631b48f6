package org.failoverdashboard.launcher.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTest {
  private final Spread spread = new Spread();

  @Test
  void aPercentileIsTheTenthInWhichItsTimeLies() {
    for (int ms = 1; ms <= 100; ms++) {
      spread.record(ms * 1_000L);
    }

    assertThat(spread.ms(0.5)).isEqualTo(50.1);
    assertThat(spread.ms(0.99)).isEqualTo(99.1);
    assertThat(spread.ms(1)).isEqualTo(100.1);
  }

  @Test
  void timesOfTwoAddUpAndNothingIsLeftOut() {
    Spread other = new Spread();
    spread.record(-5);
    other.record(3_600_000_000L);

    spread.add(other);

    assertThat(spread.total()).isEqualTo(2);
    assertThat(spread.ms(0.5)).isEqualTo(0.1);
    assertThat(spread.ms(1)).isEqualTo(30_000.1);
  }

  @Test
  void ofNothingThereIsNoPercentile() {
    assertThat(spread.ms(0.5)).isNaN();
  }
}
