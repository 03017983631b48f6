package org.failoverdashboard.regions.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.PolicyChanges;
import org.failoverdashboard.regions.api.PolicyForm;
import org.junit.jupiter.api.Test;

class ChangedPolicyTest {
  private static final Policy THEN =
      PolicyChanges.on(Policy.DEFAULT, PolicyForm.losing(77L, 1_000L, 2_000L));

  @Test
  void whatIsNotSaidStays() {
    Policy changed = PolicyChanges.on(THEN, PolicyForm.losing(0L, null, null));

    assertThat(changed.maxLossBytes()).isZero();
    assertThat(changed.coolDown()).hasMillis(1_000);
    assertThat(changed.warmUp()).hasMillis(2_000);
    assertThat(PolicyChanges.on(THEN, PolicyForm.EMPTY)).isEqualTo(THEN);
  }

  @Test
  void whatIsWrongIsSaidOfTheField() {
    assertThatThrownBy(() -> PolicyChanges.on(THEN, PolicyForm.losing(-1L, null, null)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("policy.max_loss_bytes");
  }
}
