package org.failoverdashboard.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.failoverdashboard.embedded.ServerException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskSpaceTest {
  @TempDir private Path directory;

  @Test
  void isThereForALittle() {
    assertThatCode(() -> DiskSpace.require(directory.resolve("not/yet/there"), 1, "A note"))
        .doesNotThrowAnyException();
    assertThat(DiskSpace.isFull(directory)).isFalse();
  }

  @Test
  void isMissingForTooMuch() {
    Path place = directory.resolve("data");

    assertThatThrownBy(() -> DiskSpace.require(place, Long.MAX_VALUE / 2, "A library"))
        .isInstanceOfSatisfying(
            ServerException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DISK_FULL))
        .hasMessageStartingWith("A library needs about")
        .hasMessageContaining("the disk that holds " + place + " has");
  }
}
