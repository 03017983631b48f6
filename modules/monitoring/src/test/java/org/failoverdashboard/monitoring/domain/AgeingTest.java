package org.failoverdashboard.monitoring.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.monitoring.Servers.primary;
import static org.failoverdashboard.monitoring.Servers.sender;
import static org.failoverdashboard.monitoring.Servers.synchronousPrimary;

import java.time.Duration;
import org.failoverdashboard.monitoring.Scene;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.monitoring.api.WriteCheck;
import org.junit.jupiter.api.Test;

class AgeingTest {
  private final Scene scene = Scene.healthy("eu", "us", "ap");

  @Test
  void whereEveryNodeHasAnsweredLatelyNothingChangesByTimeAlone() {
    scene.checked("eu", new WriteCheck.Accepted(Duration.ofMillis(2)));

    assertThat(matters(0)).isFalse();
    assertThat(matters(1_500)).isFalse();
  }

  @Test
  void anAnswerThatGetsOldIsLookedAtAgain() {
    scene.at(1_000).answers("eu", primary("0/1000"));

    assertThat(matters(1_501)).isTrue();
  }

  @Test
  void silenceGrows() {
    scene.at(100).fails("us", FailureKind.TIMED_OUT);

    assertThat(matters(100)).isTrue();
  }

  @Test
  void whatWasNeverSeenMayStayAway() {
    assertThat(Ageing.matters(Scene.of("eu").seen(), 0)).isTrue();
  }

  @Test
  void aWriteThatDoesNotComeThroughIsForgottenAfterAWhile() {
    scene.checked("eu", new WriteCheck.Stuck("IO/WALSync"));

    assertThat(matters(100)).isTrue();
  }

  @Test
  void commitsThatWaitAreStalledAfterAWhile() {
    scene
        .at(100)
        .answers("eu", synchronousPrimary("0/1000", "ANY 1 (us)", sender("us", "async", null)));

    assertThat(matters(100)).isTrue();
  }

  private boolean matters(long ms) {
    scene.at(ms);
    return Ageing.matters(scene.seen(), scene.nowNanos());
  }
}
