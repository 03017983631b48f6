package org.failoverdashboard.regions.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.failoverdashboard.regions.api.MissingSecretException;
import org.failoverdashboard.regions.api.NodeId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordsTest {
  private static final NodeId NODE = new NodeId(new UUID(0, 1));
  private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  private final BoxSealing sealing =
      new BoxSealing(Optional.of(KEY), Optional.empty(), new SecureRandom());
  private @TempDir Path directory = Path.of("");
  private Passwords passwords = reading(Optional.empty());

  @BeforeEach
  void readFilesOfTheDirectory() {
    passwords = reading(Optional.of(directory));
  }

  private Passwords reading(Optional<Path> files) {
    return new Passwords(sealing, Map.of("PW", "from-env")::get, new SecretFiles(files));
  }

  @Test
  void aVariableIsRead() {
    assertThat(passwords.behind("env:PW")).isEqualTo("from-env");
  }

  @Test
  void aFilesFirstLineIsRead() throws IOException {
    Path file = Files.writeString(directory.resolve("pw"), "from-file\nrest\n");

    assertThat(passwords.behind("file:" + file)).isEqualTo("from-file");
    assertThat(passwords.refusal("file:" + file)).isEmpty();
  }

  @Test
  void aLinkWithinTheDirectoryIsFollowed() throws IOException {
    Path version = Files.createDirectory(directory.resolve("..2026_11_30"));
    Files.writeString(version.resolve("pw"), "from-file\n");
    Path data = Files.createSymbolicLink(directory.resolve("..data"), version.getFileName());
    Path link = Files.createSymbolicLink(directory.resolve("pw"), data.getFileName().resolve("pw"));

    assertThat(passwords.behind("file:" + link)).isEqualTo("from-file");
  }

  @Test
  void noFileOutsideTheDirectoryIsRead(@TempDir Path elsewhere) throws IOException {
    Path outside = Files.writeString(elsewhere.resolve("pw"), "of somebody else\n");
    Path link = Files.createSymbolicLink(directory.resolve("link"), outside);
    Path neighbour = Path.of(directory + "-more").resolve("pw");

    for (Path path :
        List.of(
            outside,
            neighbour,
            directory,
            directory.resolve("..").resolve(elsewhere.getFileName()).resolve("pw"))) {
      assertThat(passwords.refusal("file:" + path)).as("%s", path).isPresent();
      assertThatThrownBy(() -> passwords.behind("file:" + path))
          .isInstanceOf(MissingSecretException.class)
          .hasMessageContaining("must be below " + directory);
    }
    assertThatThrownBy(() -> passwords.behind("file:" + link))
        .isInstanceOf(MissingSecretException.class)
        .hasMessageContaining("leads out");
  }

  @Test
  void withoutADirectoryNoFileIsRead() throws IOException {
    Path file = Files.writeString(directory.resolve("pw"), "from-file\n");
    Passwords none = reading(Optional.empty());

    assertThat(none.refusal("env:PW")).isEmpty();
    assertThat(none.refusal("file:" + file)).isPresent();
    assertThatThrownBy(() -> none.behind("file:" + file))
        .isInstanceOf(MissingSecretException.class)
        .hasMessageContaining("FAILOVER_SECRETS_DIRECTORY");
  }

  @Test
  void whatLeadsNowhereIsSaidByItsName() {
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
    BoxSealing none = new BoxSealing(Optional.empty(), Optional.empty(), new SecureRandom());
    assertThatThrownBy(() -> none.seal(NODE.value(), "p"))
        .isInstanceOf(MissingSecretException.class)
        .hasMessageContaining("openssl rand -base64 32");
  }
}
