package org.failoverdashboard.core.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code beta} was to become the primary; is it dead? */
class PromotedTest {
  static Stream<Arguments> sights() {
    return Stream.of(
        Arguments.of(
            "it refuses, and who answers since gets nothing",
            TestCluster.dead().refuses("beta").receivesNothing("gamma", 1000),
            Kind.PRIMARY_DEAD),
        Arguments.of(
            "it refuses, and who answers since streams from another",
            TestCluster.dead().refuses("beta").streams("gamma", 1000, 1, "alpha"),
            Kind.PRIMARY_DEAD),
        Arguments.of(
            "it refuses, and somebody streams from it",
            TestCluster.dead().refuses("beta").streams("gamma", 1000, 1, "beta"),
            Kind.PRIMARY_SUSPECTED),
        Arguments.of(
            "it refuses, and somebody streams who does not say from whom",
            TestCluster.dead().refuses("beta").streams("gamma", 1000, 1, null),
            Kind.PRIMARY_SUSPECTED),
        Arguments.of(
            "it refuses, and nobody was asked since",
            TestCluster.dead().refuses("beta"),
            Kind.PRIMARY_SUSPECTED),
        Arguments.of(
            "nobody answers: this observer may be cut off",
            TestCluster.dead().refuses("beta").refuses("gamma"),
            Kind.PRIMARY_SUSPECTED),
        Arguments.of(
            "it is silent",
            TestCluster.dead().fails("beta", FailureKind.TIMED_OUT).receivesNothing("gamma", 1000),
            Kind.PRIMARY_SUSPECTED),
        Arguments.of(
            "it was never seen",
            new TestCluster().refuses("alpha").receivesNothing("gamma", 1000),
            Kind.UNKNOWN));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("sights")
  void isJudgedAsAPrimaryWould(String what, TestCluster cluster, Kind expected) {
    FakeRoom room = new FakeRoom(cluster);

    ClusterObserved seen = Promoted.seen(room, room.observed(), cluster.node("beta").id());

    assertThat(seen.diagnosis().kind()).isEqualTo(expected);
    assertThat(seen.observations().cluster().primary()).isEqualTo(cluster.node("beta").id());
  }
}
