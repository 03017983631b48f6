package org.failoverdashboard.core.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.failoverdashboard.core.api.Storm;
import org.failoverdashboard.regions.api.ClusterId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times are seconds on a clock that begins at an arbitrary moment. */
class StormBrakeTest {
  private static final long ORIGIN = -987_654_321_000_000L;

  private final StormBrake brake = new StormBrake(StormBrake.Limits.DEFAULT);

  @ParameterizedTest(name = "{0} of {1}: {2}")
  @CsvSource({"2, 2, false", "3, 3, true", "3, 9, true", "3, 10, false", "4, 12, true"})
  void aThirdOfTheFleetFailingAtOnceIsAStorm(int failing, int watched, boolean storm) {
    assertThat(brake.look(clusters(failing), watched, at(0)).isPresent()).isEqualTo(storm);
    assertThat(brake.on()).isEqualTo(storm);
  }

  @Test
  void itSaysHowManyFailTogetherAndForHowLong() {
    brake.look(clusters(3), 9, at(0));

    assertThat(brake.look(clusters(4), 9, at(2))).contains(new Storm(4, 9, Duration.ofSeconds(2)));
  }

  @Test
  void aClusterThatWasFailedOverInBetweenStillCounts() {
    brake.look(clusters(0, 1), 9, at(0));
    brake.look(clusters(1, 2), 9, at(1));

    assertThat(brake.look(clusters(2, 3), 9, at(10))).isPresent();
  }

  @Test
  void thoseThatFailedLongAgoDoNotFailTogether() {
    brake.look(clusters(0, 1), 9, at(0));
    brake.look(clusters(1, 2), 9, at(1));

    assertThat(brake.look(clusters(3, 4), 9, at(12))).isEmpty();
  }

  @Test
  void itStaysOnWhileAnyClusterFails() {
    brake.look(clusters(3), 9, at(0));
    for (int second = 1; second < 60; second++) {
      assertThat(brake.look(clusters(1), 9, at(second))).isPresent();
    }
  }

  @Test
  void itEndsByItselfWhenEveryClusterHasBeenWellForAWhile() {
    brake.look(clusters(3), 9, at(0));

    assertThat(brake.look(List.of(), 9, at(10))).isPresent();
    assertThat(brake.look(List.of(), 9, at(11))).isEmpty();
    assertThat(brake.on()).isFalse();
  }

  @Test
  void whenNobodyLookedForLongAFailureAfterwardsStandsAlone() {
    brake.look(clusters(3), 9, at(0));

    assertThat(brake.look(clusters(1), 9, at(60))).isEmpty();
  }

  @Test
  void releasedItStaysOffForThoseThatWereFailing() {
    brake.look(clusters(3), 9, at(0));

    brake.release();

    assertThat(brake.on()).isFalse();
    assertThat(brake.look(clusters(3), 9, at(1))).isEmpty();
    assertThat(brake.look(clusters(3), 9, at(100))).isEmpty();
  }

  @Test
  void afterARelaseAnotherStormPutsItOnAgain() {
    brake.look(clusters(3), 9, at(0));
    brake.release();
    brake.look(clusters(0, 3), 9, at(1));
    brake.look(clusters(3, 6), 9, at(2));

    assertThat(brake.on()).isTrue();
  }

  @Test
  void whoWasWellAfterTheReleaseCountsAgain() {
    brake.look(clusters(3), 9, at(0));
    brake.release();
    brake.look(List.of(), 9, at(1));

    assertThat(brake.look(clusters(3), 9, at(2))).isPresent();
  }

  @Test
  void aReleaseWhileItIsOffLetsWhatFailsGoOnCounting() {
    brake.look(clusters(2), 9, at(0));

    assertThat(brake.release()).isFalse();

    assertThat(brake.look(clusters(3), 9, at(1))).isPresent();
    assertThat(brake.release()).isTrue();
  }

  @Test
  void itTellsTheStormAsOfTheLastLook() {
    brake.look(clusters(2), 9, at(0));
    assertThat(brake.storm(at(1))).isEmpty();

    brake.look(clusters(4), 9, at(2));

    assertThat(brake.storm(at(5))).contains(new Storm(4, 9, Duration.ofSeconds(3)));
  }

  @ParameterizedTest(name = "{0} fail, {1} more supposed of {2}: {3}")
  @CsvSource({
    "0, 3, 9, true",
    "0, 2, 9, false",
    "2, 3, 9, true",
    "2, 2, 9, false",
    "0, 3, 10, false"
  })
  void aStormIsForeseenFromWhatIsSupposedAndTheBrakeStaysOff(
      int failing, int supposed, int watched, boolean storm) {
    brake.look(clusters(failing), watched, at(0));

    assertThat(brake.foresee(clusters(supposed), watched, at(1)).isPresent()).isEqualTo(storm);
    assertThat(brake.on()).isFalse();
    assertThat(brake.look(clusters(failing), watched, at(2))).isEmpty();
  }

  @Test
  void whatFailedAShortWhileAgoCountsWithWhatIsSupposed() {
    brake.look(clusters(0, 2), 9, at(0));

    assertThat(brake.foresee(clusters(2, 3), 9, at(9))).contains(new Storm(3, 9, Duration.ZERO));
    assertThat(brake.foresee(clusters(2, 3), 9, at(11))).isEmpty();
  }

  @Test
  void whileItIsOnItIsForeseenToStayOnForHoweverFew() {
    brake.look(clusters(3), 9, at(0));

    assertThat(brake.foresee(clusters(3, 4), 9, at(2)))
        .contains(new Storm(4, 9, Duration.ofSeconds(2)));
  }

  @Test
  void thoseThatWereReleasedAreNoStormToForesee() {
    brake.look(clusters(3), 9, at(0));
    brake.release();

    assertThat(brake.foresee(clusters(3), 9, at(1))).isEmpty();
  }

  private static List<ClusterId> clusters(int count) {
    return clusters(0, count);
  }

  private static List<ClusterId> clusters(int from, int until) {
    return IntStream.range(from, until).mapToObj(n -> new ClusterId(new UUID(0, n))).toList();
  }

  private static long at(long second) {
    return ORIGIN + Duration.ofSeconds(second).toNanos();
  }
}
