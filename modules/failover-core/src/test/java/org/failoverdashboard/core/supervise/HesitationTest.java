package org.failoverdashboard.core.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.failoverdashboard.core.TestCluster;
import org.junit.jupiter.api.Test;

class HesitationTest {
  private final FakeRoom room = new FakeRoom(TestCluster.healthy());
  private final Hesitation hesitation = new Hesitation(room);

  @Test
  void nothingIsTooSoonBeforeSomethingFailed() {
    assertThat(hesitation.tooSoon()).isFalse();
  }

  @Test
  void eachTryIsLaterThanTheLastUpToFiveSeconds() {
    for (int seconds : new int[] {1, 2, 4, 5, 5}) {
      hesitation.begin();
      assertLasts(Duration.ofSeconds(seconds));
    }
  }

  @Test
  void whatWasUndoneWaitsLongestAndWhateverFollowsAsWell() {
    hesitation.beginLongest();
    assertLasts(Duration.ofSeconds(5));

    hesitation.begin();
    assertLasts(Duration.ofSeconds(5));
  }

  @Test
  void aSuccessEndsItAndTheNextFailureBeginsAnew() {
    hesitation.begin();
    hesitation.begin();

    hesitation.end();
    assertThat(hesitation.tooSoon()).isFalse();

    hesitation.begin();
    assertLasts(Duration.ofSeconds(1));
  }

  private void assertLasts(Duration pause) {
    room.passes(pause.minusNanos(1));
    assertThat(hesitation.tooSoon()).as("1 ns before %s", pause).isTrue();
    room.passes(Duration.ofNanos(1));
    assertThat(hesitation.tooSoon()).as("after %s", pause).isFalse();
  }
}
