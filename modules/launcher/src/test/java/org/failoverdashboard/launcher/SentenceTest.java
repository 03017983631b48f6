package org.failoverdashboard.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import org.junit.jupiter.api.Test;

final class SentenceTest {
  @Test
  void isTheMessageOfWhatWasMeantForPeople() {
    assertThat(Sentence.of(new LauncherException("End it first."))).isEqualTo("End it first.");
  }

  @Test
  void namesTheReasonOfWhatTheSystemRefused() {
    var failure = new UncheckedIOException("Cannot empty /data", new IOException("not yours"));

    assertThat(Sentence.of(failure)).isEqualTo("Cannot empty /data: not yours");
  }

  @Test
  void saysWhatToDoAboutAFullDisk() {
    var failure =
        new UncheckedIOException(
            "Cannot keep the secrets in /data", new IOException("No space left on device"));

    assertThat(Sentence.of(failure))
        .startsWith("Cannot keep the secrets in /data")
        .endsWith("The disk is full: free about 1 GB and try again.");
  }

  @Test
  void findsTheFullDiskBehindAnotherFailure() {
    var failure =
        new LauncherException(
            "Cannot use /data",
            new IOException("write", new IOException("No space left on device")));

    assertThat(Sentence.of(failure)).contains("The disk is full");
  }

  @Test
  void saysMoreOfAFileThanItsName() {
    assertThat(Sentence.reason(new AccessDeniedException("/data"))).contains("no right to write");
    assertThat(Sentence.reason(new FileAlreadyExistsException("/data"))).contains("no directory");
  }
}
