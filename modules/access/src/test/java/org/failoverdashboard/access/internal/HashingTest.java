package org.failoverdashboard.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class HashingTest {
  private final Hashing cheap = new Hashing(new SecureRandom(), 1_000);

  @Test
  void onlyTheRightPasswordMatches() {
    String hash = cheap.hash("correct horse");

    assertThat(cheap.matches("correct horse", hash)).isTrue();
    assertThat(cheap.matches("correct horse ", hash)).isFalse();
    assertThat(cheap.matches("", hash)).isFalse();
    assertThat(cheap.hash("correct horse")).isNotEqualTo(hash);
    assertThat(hash).doesNotContain("horse");
  }

  @Test
  void aHashNamesItsOwnCosts() {
    Hashing owasp = new Hashing(new SecureRandom());

    assertThat(owasp.hash("correct horse")).startsWith("PBKDF2WithHmacSHA512:210000:");
    assertThat(owasp.matches("correct horse", cheap.hash("correct horse"))).isTrue();
  }

  @Test
  void whatIsNoHashMatchesNothing() {
    assertThat(cheap.matches("", "")).isFalse();
    assertThat(cheap.matches("x", "plain:1:x:x")).isFalse();
  }
}
