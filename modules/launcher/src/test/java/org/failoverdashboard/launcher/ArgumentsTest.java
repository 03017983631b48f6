package org.failoverdashboard.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ArgumentsTest {
  private static final Set<String> KNOWN = Set.of("runs", "sync");

  @Test
  void tellsWordsFromOptions() {
    Arguments parsed = Arguments.parse(List.of("failover", "--runs", "5", "now"), KNOWN);

    assertThat(parsed.words()).containsExactly("failover", "now");
    assertThat(parsed.count("runs", 20)).isEqualTo(5);
  }

  @Test
  void fillsInWhatIsLeftOut() {
    Arguments parsed = Arguments.parse(List.of(), KNOWN);

    assertThat(parsed.count("runs", 20)).isEqualTo(20);
    assertThat(parsed.isOn("sync", true)).isTrue();
  }

  @Test
  void namesTheOptionThatDoesNotExist() {
    assertThatThrownBy(() -> Arguments.parse(List.of("--speed", "9"), KNOWN))
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining("--speed");
  }

  @Test
  void namesTheOptionWithoutItsValue() {
    assertThatThrownBy(() -> Arguments.parse(List.of("--runs"), KNOWN))
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining("--runs needs a value");
  }

  @Test
  void refusesACountThatIsNone() {
    Arguments parsed = Arguments.parse(List.of("--runs", "0", "--sync", "maybe"), KNOWN);

    assertThatThrownBy(() -> parsed.count("runs", 20)).hasMessageContaining("not 0");
    assertThatThrownBy(() -> parsed.isOn("sync", true)).hasMessageContaining("not maybe");
  }

  @Test
  void takesSettingsApart() {
    Set<String> known = Set.of("set");

    assertThat(Arguments.parse(List.of(), known).settings("set")).isEmpty();
    assertThat(Arguments.parse(List.of("--set", "a=1, b=x=y"), known).settings("set"))
        .containsExactly(entry("a", "1"), entry("b", "x=y"));
    assertThatThrownBy(() -> Arguments.parse(List.of("--set", "a=1,b"), known).settings("set"))
        .hasMessageContaining("NAME=VALUE");
  }

  @Test
  void takesOnlySegmentsThatTheServersTake() {
    assertThat(walSegment("32")).isEqualTo(32);
    assertThatThrownBy(() -> walSegment("3")).hasMessageContaining("not 3");
    assertThatThrownBy(() -> walSegment("64")).hasMessageContaining("not 64");
  }

  private static int walSegment(String megabytes) {
    Set<String> known = Set.of("wal-segment-mb");
    return Arguments.parse(List.of("--wal-segment-mb", megabytes), known).walSegment(16);
  }
}
