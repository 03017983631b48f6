package org.failoverdashboard.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.failoverdashboard.access.domain.Account;
import org.junit.jupiter.api.Test;

class ConfiguredAdminTest {
  private static final long EXACT_IN_JSON = 1L << 53;

  private final Hashing hashing = new Hashing(new SecureRandom(), 1_000);
  private final byte[] secret = new byte[32];

  @Test
  void instancesThatAreConfiguredAlikeTakeEachOthersTokens() {
    Account here = ConfiguredAdmin.of("one password", secret, hashing);

    assertThat(ConfiguredAdmin.of("one password", secret.clone(), hashing).stamp())
        .isEqualTo(here.stamp())
        .isBetween(0L, EXACT_IN_JSON);
    assertThat(hashing.matches("one password", here.hash())).isTrue();
    assertThat(here.configured()).isTrue();
  }

  @Test
  void anotherPasswordOrAnotherSecretEndsEveryToken() {
    byte[] other = {1};

    assertThat(ConfiguredAdmin.of("one password", secret, hashing).stamp())
        .isNotEqualTo(ConfiguredAdmin.of("two password", secret, hashing).stamp())
        .isNotEqualTo(ConfiguredAdmin.of("one password", other, hashing).stamp());
  }
}
