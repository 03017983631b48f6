package org.failoverdashboard.regions.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.failoverdashboard.regions.api.MissingSecretException;
import org.junit.jupiter.api.Test;

class SecretBoxTest {
  private static final UUID NODE = new UUID(1, 1);
  private static final UUID OTHER = new UUID(1, 2);

  private final SecretBox box = SecretBox.of(key((byte) 1), new SecureRandom());

  private static String key(byte filling) {
    byte[] bytes = new byte[32];
    java.util.Arrays.fill(bytes, filling);
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Test
  void whatIsSealedOpensForTheSameNode() {
    assertThat(box.open(NODE, box.seal(NODE, "pässword"))).isEqualTo("pässword");
  }

  @Test
  void theSamePasswordIsNeverSealedTheSameWayTwice() {
    assertThat(box.seal(NODE, "p")).isNotEqualTo(box.seal(NODE, "p"));
  }

  @Test
  void itDoesNotOpenForAnotherNodeOrWithAnotherKeyOrChanged() {
    byte[] sealed = box.seal(NODE, "p");
    SecretBox otherKey = SecretBox.of(key((byte) 2), new SecureRandom());
    byte[] changed = sealed.clone();
    changed[changed.length - 1] ^= 1;
    assertThatThrownBy(() -> box.open(OTHER, sealed)).isInstanceOf(MissingSecretException.class);
    assertThatThrownBy(() -> otherKey.open(NODE, sealed))
        .isInstanceOf(MissingSecretException.class)
        .hasMessageContaining("FAILOVER_SECRET_KEY");
    assertThatThrownBy(() -> box.open(NODE, changed)).isInstanceOf(MissingSecretException.class);
    assertThatThrownBy(() -> box.open(NODE, "short".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MissingSecretException.class);
  }

  @Test
  void aKeyThatIsNoneIsSaidWithHowToMakeOne() {
    assertThatThrownBy(() -> SecretBox.of("c2hvcnQ=", new SecureRandom()))
        .isInstanceOf(MissingSecretException.class)
        .hasMessageContaining("openssl rand -base64 32");
  }
}
