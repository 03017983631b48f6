package org.failoverdashboard.core.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Outcome;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.PolicyChanges;
import org.failoverdashboard.regions.api.PolicyForm;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecondPersonTest {
  private static final Loss AT_RISK = new Loss.AtRisk(0, "no quorum");
  private static final Policy ASKS =
      PolicyChanges.on(
          Policy.DEFAULT,
          new PolicyForm(
              null, null, null, null, null, null, null, null, null, null, null, null, null, null,
              null, true, null));

  @Test
  void isNeededWhereSomethingCanBeLost() {
    assertThat(SecondPerson.needed(ASKS, decision(Outcome.FAIL_OVER, AT_RISK))).isTrue();
    assertThat(SecondPerson.needed(ASKS, decision(Outcome.ASK_WITNESSES, AT_RISK))).isTrue();
  }

  @Test
  void whatIsUnknownMayBeAnything() {
    assertThat(SecondPerson.needed(ASKS, decision(Outcome.FAIL_OVER, null))).isTrue();
  }

  @Test
  void isNotNeededWhereNothingIsLost() {
    assertThat(SecondPerson.needed(ASKS, decision(Outcome.FAIL_OVER, new Loss.None()))).isFalse();
  }

  @Test
  void isNotNeededWhereThePolicyDoesNotAsk() {
    assertThat(SecondPerson.needed(Policy.DEFAULT, decision(Outcome.FAIL_OVER, AT_RISK))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"FAIL_OVER", "ASK_WITNESSES"})
  void isNotNeededForWhatIsNotDone(Outcome outcome) {
    assertThat(SecondPerson.needed(ASKS, decision(outcome, AT_RISK))).isFalse();
  }

  @Test
  void aRefusalSaysWhatIsAtRisk() {
    Decision refused = SecondPerson.refused(decision(Outcome.FAIL_OVER, AT_RISK));

    assertThat(refused.outcome()).isEqualTo(Outcome.REFUSE);
    assertThat(refused.rule()).isEqualTo("second-person");
    assertThat(refused.reason()).contains("at least 0 bytes at risk: no quorum", "order it again");
  }

  private static Decision decision(Outcome outcome, @Nullable Loss loss) {
    return new Decision(
        "a-rule", outcome, "because", null, List.of(), loss, List.of(), List.of(), List.of());
  }
}
