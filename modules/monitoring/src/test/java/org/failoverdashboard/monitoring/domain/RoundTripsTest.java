package org.failoverdashboard.monitoring.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.monitoring.Servers.primary;

import java.time.Duration;
import java.util.Optional;
import org.failoverdashboard.monitoring.Scene;
import org.failoverdashboard.monitoring.Servers;
import org.failoverdashboard.monitoring.api.ServerState.Sender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RoundTripsTest {
  private final Scene scene = Scene.healthy("eu", "us", "ap");
  private final RoundTrips roundTrips = new RoundTrips();

  @Test
  void theLargestOfAFewIsRememberedForAWhile() {
    assertThat(toUsAt(0)).isEmpty();

    learn(0, Duration.ofMillis(80));
    learn(1_000, Duration.ofMillis(70));
    learn(2_000, null);
    assertThat(toUsAt(29_000)).contains(Duration.ofMillis(80));
    assertThat(toUsAt(31_000)).contains(Duration.ofMillis(70));
    assertThat(toUsAt(32_000)).isEmpty();
  }

  @Test
  void whatOneOfTenExceedsIsNotTheUsualWay() {
    learn(0, Duration.ofMillis(900));
    for (int i = 1; i < 10; i++) {
      learn(i * 500, Duration.ofMillis(i));
    }

    assertThat(toUsAt(5_000)).contains(Duration.ofMillis(9));
  }

  @Test
  void aLinkThatHasJustBecomeSlowIsSlow() {
    for (int i = 0; i < 50; i++) {
      learn(i * 250, Duration.ofMillis(1));
    }
    learn(12_500, Duration.ofMillis(300));

    assertThat(toUsAt(12_600)).contains(Duration.ofMillis(300));
  }

  @Test
  void anAnswerCountsOnceHoweverOftenItIsLookedAt() {
    learn(0, Duration.ofMillis(900));
    for (int i = 1; i < 10; i++) {
      roundTrips.learn(scene.seen());
    }
    for (int i = 1; i < 10; i++) {
      learn(i * 500, Duration.ofMillis(i));
    }

    assertThat(toUsAt(5_000)).contains(Duration.ofMillis(9));
  }

  @Test
  void afterALongSilenceTheNextAnswerCounts() {
    for (int i = 0; i < 200; i++) {
      learn(i, Duration.ofMillis(5));
    }
    learn(60_000, Duration.ofMillis(7));

    assertThat(toUsAt(60_000)).contains(Duration.ofMillis(7));
  }

  @Test
  void oneThatCatchesUpTellsHowFarItIsBehind() {
    Sender streaming = Servers.sender("us", "async", Duration.ofSeconds(3));
    scene.at(0).answers("eu", primary("0/1000", catchingUp(streaming)));
    roundTrips.learn(scene.seen());

    assertThat(toUsAt(0)).isEmpty();
  }

  @Test
  void anotherPrimaryIsAnotherWay() {
    learn(0, Duration.ofMillis(80));

    assertThat(
            roundTrips.between(scene.seen("ap").node(), scene.seen("us").node(), scene.nowNanos()))
        .isEmpty();
  }

  /** The silence limit is half a second. */
  @Test
  void aSilenceIsBorneLongerTheLongerTheWayAndASecondWhereThatIsNotKnown() {
    assertThat(patienceOfUs()).isEqualTo(Duration.ofMillis(1_000));

    learn(0, Duration.ofMillis(20));
    assertThat(patienceOfUs()).isEqualTo(Duration.ofMillis(250 + 3 * 20));

    learn(1_000, Duration.ofMillis(700));
    assertThat(patienceOfUs()).isEqualTo(Duration.ofMillis(250 + 3 * 700));

    learn(2_000, Duration.ofMillis(4_000));
    assertThat(patienceOfUs()).isEqualTo(Duration.ofMillis(5_000));
  }

  private Duration patienceOfUs() {
    return roundTrips.patience(scene.seen(), scene.seen("us").node(), scene.nowNanos());
  }

  private Optional<Duration> toUsAt(long ms) {
    return roundTrips.between(scene.seen("eu").node(), scene.seen("us").node(), Scene.nanos(ms));
  }

  private void learn(long ms, @Nullable Duration writeLag) {
    scene.at(ms).answers("eu", primary("0/1000", Servers.sender("us", "async", writeLag)));
    roundTrips.learn(scene.seen());
  }

  private static Sender catchingUp(Sender it) {
    return new Sender(
        it.name(),
        "catchup",
        it.syncState(),
        it.sent(),
        it.written(),
        it.flushed(),
        it.replayed(),
        it.writeLag());
  }
}
