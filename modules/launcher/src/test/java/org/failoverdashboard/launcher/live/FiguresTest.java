package org.failoverdashboard.launcher.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
  private final Figures figures = new Figures();

  @Test
  void theTableSaysWhatWasAskedForAndWhetherItIsMet() {
    figures.ask("push", "committed to received, p99", 41.2, "ms", 40);
    figures.ask("push", "changes lost", 0, "", 0);
    figures.state("push", "sessions", 1_000, "");

    assertThat(figures.table())
        .containsPattern("push +committed to received, p99 +41.2 ms +at most 40 +MISSED")
        .containsPattern("push +changes lost +0 +at most 0 +met")
        .containsPattern("push +sessions +1000\\R");
  }

  @Test
  void whatCouldNotBeMeasuredIsNotMet() {
    figures.times("two", "received", new Spread(), 0.99, 60);

    assertThat(figures.table()).contains("MISSED");
  }
}
