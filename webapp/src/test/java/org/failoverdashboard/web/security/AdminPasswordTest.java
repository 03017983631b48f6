package org.failoverdashboard.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class AdminPasswordTest {
  private final AdminPassword admin = new AdminPassword("correct horse", new SecureRandom());

  @Test
  void onlyTheRightNameWithTheRightPasswordMatches() {
    assertThat(admin.matches("admin", "correct horse")).isTrue();
    assertThat(admin.matches("admin", "correct horse ")).isFalse();
    assertThat(admin.matches("admin", "")).isFalse();
    assertThat(admin.matches("root", "correct horse")).isFalse();
  }

  @Test
  void withoutAConfiguredPasswordNobodyMatches() {
    AdminPassword none = new AdminPassword("", new SecureRandom());

    assertThat(none.matches("admin", "")).isFalse();
    assertThat(none.matches("admin", " ")).isFalse();
  }
}
