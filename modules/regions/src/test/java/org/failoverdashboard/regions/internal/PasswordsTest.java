package org.failoverdashboard.regions.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.failoverdashboard.regions.api.MissingSecretException;
import org.failoverdashboard.regions.api.NodeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordsTest {
  private static final NodeId NODE = new NodeId(new UUID(0, 1));
  private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  private final BoxSealing sealing = new BoxSealing(Optional.of(KEY), new SecureRandom());
  private final Passwords passwords = new Passwords(sealing, Map.of("PW", "from-env")::get);

  @Test
  void aVariableIsRead() {
    assertThat(passwords.behind("env:PW")).isEqualTo("from-env");
  }

  @Test
  void aFilesFirstLineIsRead(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("pw"), "from-file\nrest\n");
    assertThat(passwords.behind("file:" + file)).isEqualTo("from-file");
  }

  @Test
  void whatLeadsNowhereIsSaidByItsName(@TempDir Path directory) {
    assertThatThrownBy(() -> passwords.behind("env:ABSENT"))
        .isInstanceOf(MissingSecretException.class)
        .hasMessageContaining("ABSENT is not set");
    assertThatThrownBy(() -> passwords.behind("file:" + directory.resolve("absent")))
        .isInstanceOf(MissingSecretException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void theProgramsOwnSecretsAreNobodysPassword() {
    assertThatThrownBy(() -> passwords.behind("env:FAILOVER_SECRET_KEY"))
        .isInstanceOf(MissingSecretException.class);
  }

  @Test
  void aStoredPasswordIsOpenedAndToldFromAnother() {
    byte[] sealed = sealing.seal(NODE.value(), "stored");
    StoredAccess access = new StoredAccess("u", "db", null, sealed);
    assertThat(passwords.of(NODE, access)).isEqualTo("stored");
    assertThat(passwords.isStored(NODE, access, "stored")).isTrue();
    assertThat(passwords.isStored(NODE, access, "other")).isFalse();
  }

  @Test
  void withoutAKeyNothingIsSealed() {
    BoxSealing none = new BoxSealing(Optional.empty(), new SecureRandom());
    assertThatThrownBy(() -> none.seal(NODE.value(), "p"))
        .isInstanceOf(MissingSecretException.class)
        .hasMessageContaining("openssl rand -base64 32");
  }
}
