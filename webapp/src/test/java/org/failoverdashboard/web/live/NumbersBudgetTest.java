package org.failoverdashboard.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersBudgetTest {
  private static final long MS = 1_000_000;

  private final NumbersBudget budget = new NumbersBudget();

  @Test
  void aFewBrowsersGetEveryNumberTenTimesASecond() {
    budget.sent(0);

    assertThat(budget.allows(99 * MS)).isFalse();
    assertThat(budget.remaining(0, 3)).isEqualTo(100 * MS);
    assertThat(budget.most(100 * MS, 3)).isGreaterThan(1_000);
  }

  @Test
  void aThousandGetTheNumbersOfSomeNodesAtATimeAndARoundForThemOnceASecond() {
    budget.sent(0);

    assertThat(budget.remaining(0, 1_000)).isEqualTo(1_000 * MS);
    assertThat(budget.most(100 * MS, 1_000)).isEqualTo(10);
    assertThat(budget.most(1_000 * MS, 1_000)).isEqualTo(100);
  }

  @Test
  void whatWasNotSpentIsNotSavedForLong() {
    budget.sent(0);

    assertThat(budget.most(60_000 * MS, 1_000)).isEqualTo(100);
  }

  @Test
  void howeverManyThereAreEachRoundHasRoomForSomething() {
    budget.sent(0);

    assertThat(budget.most(MS, 1_000_000)).isEqualTo(1);
  }
}
