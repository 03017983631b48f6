package org.failoverdashboard.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.failoverdashboard.lab.Acknowledged;
import org.junit.jupiter.api.Test;

final class LateCommitsTest {
  @Test
  void oneAfterTheOtherIsNone() {
    assertThat(count(row("old", 1), row("old", 2), row("new", 3), row("new", 4))).isZero();
  }

  @Test
  void whatTheOldOneAcknowledgesAfterTheNewOneBeganCounts() {
    assertThat(count(row("old", 1), row("new", 3), row("old", 4), row("new", 5), row("old", 6)))
        .isEqualTo(2);
  }

  @Test
  void theOrderOfTheListDoesNotMatter() {
    assertThat(count(row("new", 3), row("new", 5), row("old", 4), row("old", 1))).isEqualTo(1);
  }

  @Test
  void withoutASuccessorNothingIsLate() {
    assertThat(count(row("old", 1), row("old", 2))).isZero();
    assertThat(count()).isZero();
  }

  private static int count(Acknowledged... rows) {
    return new LateCommits(List.of(rows), "old").count();
  }

  private static Acknowledged row(String node, long nanoTime) {
    return new Acknowledged(nanoTime, nanoTime, node);
  }
}
