package org.failoverdashboard.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.failoverdashboard.web.ManualTime;
import org.junit.jupiter.api.Test;

class TokensTest {
  private final ManualTime time = new ManualTime();
  private final Tokens tokens = new Tokens(SigningKey.from(new byte[32]), time);

  @Test
  void aTokenNamesItsUserUntilItsEnd() {
    SignedIn admin = tokens.signedIn("admin", 7);
    String token = tokens.issue(admin);

    time.pass(Tokens.LIFE.minusSeconds(1));

    assertThat(tokens.verify(token)).contains(admin);
  }

  @Test
  void aTokenIsNoGoodAfterItsEnd() {
    String token = tokens.issue(tokens.signedIn("admin", 7));

    time.pass(Tokens.LIFE.plus(Duration.ofSeconds(1)));

    assertThat(tokens.verify(token)).isEmpty();
  }

  @Test
  void anotherInstallationsTokenIsRefused() {
    byte[] otherSecret = "another secret key of 32 bytes..".getBytes(StandardCharsets.UTF_8);
    Tokens others = new Tokens(SigningKey.from(otherSecret), time);

    assertThat(tokens.verify(others.issue(others.signedIn("admin", 7)))).isEmpty();
  }

  @Test
  void aTokenWithoutSignatureIsRefused() {
    String[] parts = tokens.issue(tokens.signedIn("admin", 7)).split("\\.");
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));

    assertThat(tokens.verify(none + "." + parts[1] + ".")).isEmpty();
    assertThat(tokens.verify(parts[0] + "." + parts[1] + ".")).isEmpty();
  }

  @Test
  void nonsenseIsRefused() {
    assertThat(tokens.verify("")).isEmpty();
    assertThat(tokens.verify("a.b.c")).isEmpty();
  }
}
