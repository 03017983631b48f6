package org.failoverdashboard.regions.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonsTest {
  @Test
  void aReasonMayHaveSeveralLines() {
    assertThat(Reasons.required(" The rack moves:\r\n\tuntil noon\n"))
        .isEqualTo("The rack moves:\r\n\tuntil noon");
  }

  /** PostgreSQL refuses NUL in a text: found by the fuzzer. */
  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "until\u0000noon", "\u001b[31mred", "\u0085x"})
  void controlCharactersAreRefusedBeforeTheDatabaseDoes(String given) {
    assertThatThrownBy(() -> Reasons.required(given))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("control characters");
  }
}
