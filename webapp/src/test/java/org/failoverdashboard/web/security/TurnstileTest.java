package org.failoverdashboard.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurnstileTest {
  private final Turnstile turnstile = new Turnstile(3, 2);

  @Test
  void oneAddressDoesNotKeepAllOthersOut() {
    assertThat(turnstile.enter("10.0.0.1")).isTrue();
    assertThat(turnstile.enter("10.0.0.1")).isTrue();
    assertThat(turnstile.enter("10.0.0.1")).isFalse();
    assertThat(turnstile.enter("10.0.0.2")).isTrue();
  }

  @Test
  void noMoreThanThatAreWaitedForTogether() {
    turnstile.enter("10.0.0.1");
    turnstile.enter("10.0.0.2");
    turnstile.enter("10.0.0.3");

    assertThat(turnstile.enter("10.0.0.4")).isFalse();
    turnstile.leave("10.0.0.2");
    assertThat(turnstile.enter("10.0.0.4")).isTrue();
  }
}
