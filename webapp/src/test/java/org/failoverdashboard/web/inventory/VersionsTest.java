package org.failoverdashboard.web.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.web.problem.VersionRequiredException;
import org.junit.jupiter.api.Test;

class VersionsTest {
  @Test
  void aTagIsReadWithOrWithoutItsQuotes() {
    assertThat(Versions.seen("\"7\"")).isEqualTo(7);
    assertThat(Versions.seen("7")).isEqualTo(7);
  }

  @Test
  void noTagIsNotTheSameAsAnUnreadableOne() {
    assertThatThrownBy(() -> Versions.seen(null)).isInstanceOf(VersionRequiredException.class);
    assertThatThrownBy(() -> Versions.seen("*")).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> Versions.seen("W/\"7\"")).isInstanceOf(InvalidInputException.class);
  }
}
