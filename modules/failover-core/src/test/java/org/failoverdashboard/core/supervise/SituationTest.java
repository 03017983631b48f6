package org.failoverdashboard.core.supervise;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.api.Circumstances;
import org.failoverdashboard.core.api.Storm;
import org.failoverdashboard.core.api.Vote;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.regions.api.ClusterId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class SituationTest {
  private final FakeRoom room = new FakeRoom(TestCluster.healthy());
  private final Situation situation = room.situation();
  private final ClusterId cluster = room.seen.cluster().id();

  @Test
  void whatIsAskedFromMemoryIsThisObserversOwnWord() {
    assertThat(situation.glance(room.observed()).votes())
        .containsExactly(new Vote("here", Kind.HEALTHY));
    assertThat(room.records.log).isEmpty();
  }

  @Test
  void knowsSinceWhenItWatches() {
    room.passes(Duration.ofSeconds(5));

    assertThat(circumstances().sinceStart()).isEqualTo(Duration.ofSeconds(65));
  }

  /** Records are read late; what ended here ended now. */
  @Test
  void theLatestEndOfAFailoverCounts() {
    assertThat(circumstances().sinceLastFailover()).isNull();

    situation.failoverCompleted(cluster);
    situation.lastFailoverEnded(cluster, Duration.ofSeconds(90));
    room.passes(Duration.ofSeconds(2));

    assertThat(circumstances().sinceLastFailover()).isEqualTo(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @EnumSource(names = {"PRIMARY_SUSPECTED", "PRIMARY_UNREACHABLE", "PRIMARY_DEAD"})
  void clustersWhosePrimaryIsLostMakeAStorm(Kind kind) {
    fleet(kind, 3, 6);

    assertThat(requireNonNull(storm(kind)).failing()).isEqualTo(3);
    assertThat(requireNonNull(storm(kind)).watched()).isEqualTo(6);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"PRIMARY_SUSPECTED", "PRIMARY_UNREACHABLE", "PRIMARY_DEAD"})
  void otherTroubleDoesNot(Kind kind) {
    fleet(kind, 6, 6);

    assertThat(storm(Kind.PRIMARY_DEAD)).isNull();
  }

  @Test
  void theFleetIsLookedOverOnlyWhileSomethingIsWrongHereOrTheBrakeIsOn() {
    fleet(Kind.PRIMARY_DEAD, 3, 6);
    assertThat(storm(Kind.HEALTHY)).as("nothing is wrong here").isNull();

    assertThat(storm(Kind.PRIMARY_DEAD)).isNotNull();
    assertThat(storm(Kind.HEALTHY)).as("the brake is on").isNotNull();
  }

  /** The published primary is voted on anyway. */
  @Test
  void nobodyTestifiesOfAPromotedNodeThatIsPublished() throws InterruptedException {
    room.seen.observersRequired(2);
    situation.promoting(Map.of(cluster, room.seen.node("alpha").id()));

    situation.testify(room.observed());

    assertThat(room.records.log).isEmpty();
  }

  private @Nullable Storm storm(Kind here) {
    Diagnosis diagnosis = new Diagnosis(here, null, "as the test says");
    return situation
        .glance(new ClusterObserved(room.seen.observations(), diagnosis))
        .circumstances()
        .storm();
  }

  private void fleet(Kind kind, int failing, int all) {
    IntStream.range(0, all)
        .forEach(number -> {
          Diagnosis diagnosis =
              new Diagnosis(number < failing ? kind : Kind.HEALTHY, null, "as the test says");
          ClusterObserved one = new ClusterObserved(room.seen.observations(), diagnosis);
          room.fleet.add(Fleet.clusterLike(one, number));
        });
  }

  private Circumstances circumstances() {
    return situation.glance(room.observed()).circumstances();
  }
}
