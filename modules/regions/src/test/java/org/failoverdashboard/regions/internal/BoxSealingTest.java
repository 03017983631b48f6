package org.failoverdashboard.regions.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.failoverdashboard.regions.api.MissingSecretException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BoxSealingTest {
  private static final UUID NODE = new UUID(1, 1);
  private static final String OLD = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String NEW =
      Base64.getEncoder().encodeToString("a key of thirty-two bytes, exact".getBytes(UTF_8));

  @Test
  void whileAKeyIsReplacedBothOpenAndTheNewOneSeals() {
    byte[] before = sealing(OLD, null).seal(NODE, "secret");
    BoxSealing both = sealing(NEW, OLD);

    assertThat(both.open(NODE, before)).isEqualTo("secret");
    assertThat(sealing(NEW, null).open(NODE, both.seal(NODE, "another"))).isEqualTo("another");
  }

  /** An instance that has not been given the new one as its own yet reads what others write. */
  @Test
  void theOtherKeyMayAlsoBeTheOneThatComesNext() {
    byte[] after = sealing(NEW, OLD).seal(NODE, "secret");

    assertThat(sealing(OLD, NEW).open(NODE, after)).isEqualTo("secret");
  }

  @Test
  void withoutTheOneBeforeNothingOldOpens() {
    byte[] before = sealing(OLD, null).seal(NODE, "secret");

    assertThatThrownBy(() -> sealing(NEW, null).open(NODE, before))
        .isInstanceOf(MissingSecretException.class);
    assertThatThrownBy(() -> sealing(NEW, " ").open(NODE, before))
        .isInstanceOf(MissingSecretException.class);
  }

  private static BoxSealing sealing(String key, @Nullable String previous) {
    return new BoxSealing(Optional.of(key), Optional.ofNullable(previous), new SecureRandom());
  }
}
