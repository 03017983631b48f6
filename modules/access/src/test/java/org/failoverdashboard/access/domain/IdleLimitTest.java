package org.failoverdashboard.access.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.failoverdashboard.access.api.TokenKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdleLimitTest {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void twoHoursUnlessSaidOtherwise() {
    assertThat(IdleLimit.of(Optional.empty()).length()).isEqualTo(Duration.ofHours(2));
    assertThat(IdleLimit.of(Optional.of("  ")).length()).isEqualTo(Duration.ofHours(2));
    assertThat(IdleLimit.of(Optional.of(" PT15M ")).length()).isEqualTo(Duration.ofMinutes(15));
    assertThat(IdleLimit.of(Optional.of("PT12H")).length()).isEqualTo(Duration.ofHours(12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT14M59S", "PT12H1S", "PT-2H", "2h", "120"})
  void whatIsNoTimeOrOutOfBoundsIsRefused(String text) {
    assertThatThrownBy(() -> IdleLimit.of(Optional.of(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("FAILOVER_SESSION_IDLE \"" + text + "\"")
        .hasMessageContaining("PT15M")
        .hasMessageContaining("PT12H");
  }

  @Test
  void nobodyIsOutSoonerThanAfterThatTimeSinceTheirLastAccessToken() {
    IdleLimit idle = new IdleLimit(HOUR);
    Instant over = NOON.plus(HOUR).plus(TokenKeys.TOKEN_LIFE);

    assertThat(idle.ends(NOON, NOON.plus(HOUR.multipliedBy(9)))).isEqualTo(over);
    assertThat(idle.ends(NOON, NOON.plus(HOUR))).isEqualTo(NOON.plus(HOUR));
    assertThat(idle.usedLast(over)).isEqualTo(NOON);
  }
}
