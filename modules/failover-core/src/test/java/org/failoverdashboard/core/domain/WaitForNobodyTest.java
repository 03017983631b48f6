package org.failoverdashboard.core.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitForNobodyTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "*", "ANY 1 (a, b)", "FIRST 2 (\"a b\", \"c\"\"d\")"})
  void whatItTookThePlaceOfCanBePutBack(String names) {
    String nobody = WaitForNobody.insteadOf(names, 8);

    assertThat(WaitForNobody.isIn(nobody)).isTrue();
    assertThat(WaitForNobody.replaced(nobody)).isEqualTo(names);
  }

  @Test
  void whereNothingStoodNothingIsPutBack() {
    String nobody = WaitForNobody.insteadOf("null", 8);

    assertThat(WaitForNobody.isIn(nobody)).isTrue();
    assertThat(WaitForNobody.replaced(nobody)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "*", "ANY 1 (failover)"})
  void whatPeopleSetIsNotTakenForIt(String names) {
    assertThat(WaitForNobody.isIn(names)).isFalse();
  }

  @Test
  void tellsOfWhichTermItIs() {
    assertThat(WaitForNobody.termOf(WaitForNobody.insteadOf("ANY 1 (a, b)", 12))).hasValue(12);
    assertThat(WaitForNobody.termOf(WaitForNobody.insteadOf("null", 3))).hasValue(3);
    assertThat(WaitForNobody.termOf("ANY 1 (a, b)")).isEmpty();
  }

  @Test
  void anotherTermTakesItOverWithWhatItReplaced() {
    String taken = WaitForNobody.insteadOf(WaitForNobody.insteadOf("ANY 1 (*)", 8), 12);

    assertThat(WaitForNobody.isOf(taken, 12)).isTrue();
    assertThat(WaitForNobody.isOf(taken, 8)).isFalse();
    assertThat(WaitForNobody.isOf(taken, 1)).isFalse();
    assertThat(WaitForNobody.replaced(taken)).isEqualTo("ANY 1 (*)");
    assertThat(WaitForNobody.isOf(WaitForNobody.insteadOf("null", 8), 8)).isTrue();
  }
}
