package org.failoverdashboard.regions.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final int COUNT = 20;

  private final Turns turns = new Turns(COUNT);
  private final List<Integer> all = IntStream.range(0, 1_000).boxed().toList();

  @Test
  void eachHasOneTurn() {
    List<Integer> had = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      had.addAll(turns.next(all));
    }

    assertThat(had).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void noTurnHasManyMoreThanAnother() {
    for (int i = 0; i < COUNT; i++) {
      assertThat(turns.next(all)).hasSizeBetween(20, 90);
    }
  }

  @Test
  void whoStaysKeepsItsTurnWhateverBecomesOfTheOthers() {
    List<Integer> first = turns.next(all);
    for (int i = 1; i < COUNT; i++) {
      turns.next(List.of());
    }

    assertThat(turns.next(first)).isEqualTo(first);
  }
}
