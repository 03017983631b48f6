package org.failoverdashboard.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramSecretsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  @TempDir Path directory;

  @Test
  void aKeyThatIsBeingReplacedIsKeptWhateverTheTime() {
    ProgramSecrets begun = ProgramSecrets.withNewKey(directory);

    assertThat(ProgramSecrets.toStartWith(directory, NOW)).isEqualTo(begun);
    assertThat(begun.previousKey()).isNotNull();
  }

  @Test
  void aKeyThatWasReplacedIsForgottenWhenNoSessionOfItIsLeft() throws Exception {
    ProgramSecrets begun = ProgramSecrets.withNewKey(directory);
    ProgramSecrets.keyReplaced(directory, NOW);

    assertThat(ProgramSecrets.toStartWith(directory, NOW.plus(Duration.ofHours(12))).previousKey())
        .isEqualTo(begun.previousKey());
    ProgramSecrets later = ProgramSecrets.toStartWith(directory, NOW.plus(Duration.ofHours(25)));
    assertThat(later.previousKey()).isNull();
    assertThat(later.secretKey()).isEqualTo(begun.secretKey());
    assertThat(later.adminPassword()).isEqualTo(begun.adminPassword());
    assertThat(Files.readString(directory.resolve("secrets.properties")))
        .doesNotContain(String.valueOf(begun.previousKey()), "secret.key.previous");
  }

  @Test
  void whatIsNoMomentIsSaidWithItsFile() throws Exception {
    ProgramSecrets.in(directory);
    Files.writeString(
        directory.resolve("secrets.properties"),
        "secret.key.replaced=yesterday\n",
        StandardOpenOption.APPEND);

    assertThatThrownBy(() -> ProgramSecrets.in(directory))
        .isInstanceOf(UncheckedIOException.class)
        .hasStackTraceContaining("has no moment as secret.key.replaced, but yesterday");
  }
}
