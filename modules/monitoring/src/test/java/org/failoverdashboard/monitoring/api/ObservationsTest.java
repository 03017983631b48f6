package org.failoverdashboard.monitoring.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.monitoring.Servers.disconnectedStandby;
import static org.failoverdashboard.monitoring.Servers.standbyOf;

import java.time.Duration;
import java.util.List;
import org.failoverdashboard.monitoring.Scene;
import org.junit.jupiter.api.Test;

class ObservationsTest {
  private final Scene scene = Scene.healthy("eu", "us", "ap");

  @Test
  void aNodeIsUnusableSinceTheFirstLookThatFailed() {
    scene.at(100).fails("us", FailureKind.CONNECTION_LOST);
    scene.at(200).fails("us", FailureKind.REFUSED);

    assertThat(scene.seen("us").unusableSince()).hasValue(Scene.nanos(100));
    assertThat(scene.seen("us").failure())
        .map(ProbeResult.Failed::kind)
        .contains(FailureKind.REFUSED);
    assertThat(scene.seen("us").current()).isEmpty();
    assertThat(scene.seen("us").lastKnown()).isPresent();
  }

  @Test
  void anAnswerMakesItUsableAgain() {
    scene.at(100).fails("us", FailureKind.REFUSED);
    scene.at(200).answers("us", standbyOf("eu", "0/1000"));

    assertThat(scene.seen("us").unusableSince()).isEmpty();
    assertThat(scene.seen("us").failure()).isEmpty();
    assertThat(scene.seen("us").answeredSince(Scene.nanos(200))).isTrue();
    assertThat(scene.seen("us").answeredSince(Scene.nanos(201))).isFalse();
  }

  @Test
  void anAnswerBeforeAFailureIsNoAnswerSince() {
    scene.at(200).answers("us", standbyOf("eu", "0/1000")).at(300).fails("us", FailureKind.REFUSED);

    assertThat(scene.seen("us").answeredSince(Scene.nanos(100))).isFalse();
  }

  @Test
  void whatAStandbyHeardLastIsKeptWhenItsReceiverEnds() {
    scene.at(1_000).answers("us", standbyOf("eu", "0/1000", Duration.ofMillis(300)));
    scene.at(1_100).answers("us", disconnectedStandby("0/1000"));
    scene.at(1_200).fails("us", FailureKind.REFUSED);

    assertThat(scene.seen("us").heardSince(Scene.nanos(700))).isTrue();
    assertThat(scene.seen("us").heardSince(Scene.nanos(701))).isFalse();
  }

  @Test
  void hearingNeverGoesBackInTime() {
    scene.at(1_000).answers("us", standbyOf("eu", "0/1000", Duration.ZERO));
    scene.at(1_100).answers("us", standbyOf("eu", "0/1000", Duration.ofMillis(200)));

    assertThat(scene.seen("us").heardSince(Scene.nanos(1_000))).isTrue();
  }

  @Test
  void aNodeThatNeverStreamedHeardNothing() {
    scene.at(1_000).answers("eu", disconnectedStandby("0/1000"));

    assertThat(scene.seen("eu").lastHeard()).isNull();
    assertThat(scene.seen("eu").heardSince(Scene.nanos(0))).isFalse();
  }

  @Test
  void observationsOfOtherNodesStayAsTheyAre() {
    NodeObservations before = scene.seen("ap");
    scene.at(100).fails("us", FailureKind.REFUSED);

    assertThat(scene.seen("ap")).isEqualTo(before);
  }

  @Test
  void primaryAndOthersFollowWhoIsPublished() {
    assertThat(names(scene.seen())).containsExactly("us", "ap");
    scene.published("ap");
    assertThat(names(scene.seen())).containsExactly("eu", "us");
    scene.unpublished();
    assertThat(names(scene.seen())).containsExactly("eu", "us", "ap");
    assertThat(scene.seen().primary()).isEmpty();
  }

  @Test
  void aChangedInventoryKeepsWhatWasSeenOfNodesThatStay() {
    scene.with(Scene.cluster("eu", "us", "sa"));

    assertThat(scene.seen("us").current()).isPresent();
    assertThat(scene.seen("sa").latest()).isNull();
    assertThat(scene.seen().nodes()).hasSize(3);
  }

  @Test
  void anObservationGrowsStale() {
    Duration limit = scene.seen().staleAfter();

    assertThat(scene.seen("us").stale(limit, Scene.nanos(limit.toMillis()))).isFalse();
    assertThat(scene.seen("us").stale(limit, Scene.nanos(limit.toMillis() + 1))).isTrue();
    assertThat(limit)
        .as("longer than two looks at a silent host")
        .isGreaterThan(Duration.ofSeconds(4));
  }

  private static List<String> names(ClusterObservations seen) {
    return seen.others().stream().map(node -> node.node().name()).toList();
  }
}
