package org.failoverdashboard.access.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class RefreshTokenTest {
  private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");
  private static final SecretKey OTHER = new SecretKeySpec(new byte[] {1}, "HmacSHA256");

  private final RefreshToken first = RefreshToken.first(new SecureRandom(), KEY);

  @Test
  void theProgramKnowsItsOwn() {
    assertThat(RefreshToken.parse(first.text(), KEY)).contains(first);
    assertThat(RefreshToken.parse(first.next(KEY).text(), KEY)).contains(first.next(KEY));
    assertThat(RefreshToken.parse(first.text(), OTHER)).isEmpty();
  }

  @Test
  void everyInstanceGivesTheSameNextOneAndNobodyElseKnowsIt() {
    assertThat(first.next(KEY)).isEqualTo(first.next(KEY)).isNotEqualTo(first);
    assertThat(first.next(KEY)).isNotEqualTo(first.next(OTHER));
  }

  @Test
  void nonsenseIsNone() {
    String text = first.text();
    assertThat(RefreshToken.parse("", KEY)).isEmpty();
    assertThat(RefreshToken.parse(text + "A", KEY)).isEmpty();
    assertThat(RefreshToken.parse("A".repeat(43) + "." + "A".repeat(22), KEY)).isEmpty();
  }

  @Test
  void itIsNotPrinted() {
    assertThat(first.toString()).doesNotContain(first.text());
    assertThat(first.hash()).doesNotContain(first.text()).hasSize(43);
  }
}
