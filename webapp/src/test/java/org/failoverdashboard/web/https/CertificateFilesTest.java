package org.failoverdashboard.web.https;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.failoverdashboard.embedded.CertificateAuthority;
import org.failoverdashboard.embedded.CertificateAuthority.ServerCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificateFilesTest {
  private Path directory;
  private ServerCertificate first;
  private ServerCertificate second;
  private CertificateFiles files;

  @BeforeAll
  void sign(@TempDir Path temporary) {
    directory = temporary;
    CertificateAuthority authority = CertificateAuthority.in(directory.resolve("authority"));
    first = authority.sign("first", "dns:localhost");
    second = authority.sign("second", "dns:localhost");
  }

  @BeforeEach
  void show(@TempDir Path stored) throws IOException {
    lay(first.certificates(), "shown.pem");
    lay(first.key(), "shown.key");
    files =
        new CertificateFiles(
            directory.resolve("shown.pem"),
            directory.resolve("shown.key"),
            stored.resolve("made/key.p12"),
            "a password");
  }

  @Test
  void theKeyStoreFollowsTheFiles() throws IOException {
    assertThat(files.follow()).isTrue();
    assertThat(files.follow()).as("nothing changed").isFalse();

    lay(second.certificates(), "shown.pem");
    lay(second.key(), "shown.key");

    assertThat(files.follow()).isTrue();
    assertThat(files.follow()).isFalse();
    assertThat(files.toString()).doesNotContain("a password");
  }

  @Test
  void aKeyStoreThatSomebodyElseWroteIsReplaced() throws IOException {
    files.follow();
    Files.writeString(files.store(), "nonsense");

    assertThat(files.follow()).isTrue();
  }

  @Test
  void whatIsWrongIsToldAndWhatWasThereStays() throws IOException {
    files.follow();
    byte[] before = Files.readAllBytes(files.store());

    lay(second.certificates(), "shown.pem");
    refused("is not that of the first certificate");
    lay(second.key(), "shown.pem");
    refused("holds no certificate");
    Files.delete(directory.resolve("shown.pem"));
    refused("shown.pem cannot be read");
    Files.writeString(directory.resolve("shown.key"), "-----BEGIN RSA PRIVATE KEY-----\n");
    refused("openssl pkcs8 -topk8");

    assertThat(Files.readAllBytes(files.store())).isEqualTo(before);
  }

  private void refused(String why) {
    assertThatThrownBy(files::follow).isInstanceOf(IOException.class).hasMessageContaining(why);
  }

  private void lay(Path file, String name) throws IOException {
    Files.copy(file, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }
}
