package org.failoverdashboard.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.failoverdashboard.web.ManualTime;
import org.junit.jupiter.api.Test;

class RequestRateTest {
  private final ManualTime time = new ManualTime();

  @Test
  void twoSecondsWorthMayComeAtOnceAndThenAsManyAsTimeAllows() {
    RequestRate rate = new RequestRate(10, time);

    assertThat(allowed(rate, "jane", 30)).isEqualTo(20);
    assertThat(allowed(rate, "joan", 30)).isEqualTo(20);

    time.pass(Duration.ofSeconds(1));
    assertThat(allowed(rate, "jane", 30)).isEqualTo(10);
  }

  @Test
  void withoutALimitThereIsNone() {
    assertThat(allowed(new RequestRate(0, time), "jane", 10_000)).isEqualTo(10_000);
  }

  private static long allowed(RequestRate rate, String who, int requests) {
    long allowed = 0;
    for (int i = 0; i < requests; i++) {
      allowed += rate.allows(who) ? 1 : 0;
    }
    return allowed;
  }
}
