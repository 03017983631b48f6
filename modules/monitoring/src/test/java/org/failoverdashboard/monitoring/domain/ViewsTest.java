package org.failoverdashboard.monitoring.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.monitoring.Servers.disconnectedStandby;
import static org.failoverdashboard.monitoring.Servers.primary;
import static org.failoverdashboard.monitoring.Servers.readOnlyPrimary;
import static org.failoverdashboard.monitoring.Servers.sender;
import static org.failoverdashboard.monitoring.Servers.standbyOf;

import java.time.Duration;
import java.time.Instant;
import org.failoverdashboard.monitoring.Scene;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.monitoring.api.NodeView;
import org.failoverdashboard.regions.api.Lsn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewsTest {
  private final Scene scene = Scene.healthy("eu", "us");
  private final PrimaryPositions positions = new PrimaryPositions();

  @Test
  void showsAPrimaryAndItsStandby() {
    scene.answers("eu", primary("0/1000", sender("us", "quorum", null)));

    assertThat(view("eu").state()).isEqualTo(NodeState.PRIMARY);
    assertThat(view("eu").role()).isEqualTo("primary");
    assertThat(view("us").state()).isEqualTo(NodeState.STREAMING);
    assertThat(view("us").role()).isEqualTo("standby");
    assertThat(view("us").syncState()).isEqualTo("quorum");
    assertThat(view("us").region()).isEqualTo("region-us");
  }

  @Test
  void lagIsInBytesAndInTime() {
    positions.record(Lsn.parse("0/1000"), Scene.nanos(0));
    positions.record(Lsn.parse("0/1800"), Scene.nanos(100));
    scene.at(400).answers("us", standbyOf("eu", "0/1000"));

    assertThat(view("us").lagBytes()).isEqualTo(0x800);
    assertThat(view("us").lagTime()).isEqualTo(Duration.ofMillis(300));
    assertThat(view("eu").lagBytes()).isNull();
  }

  @Test
  void aStandbyThatReplaysTooLateIsLagging() {
    positions.record(Lsn.parse("0/2000"), Scene.nanos(0));
    scene.at(10_001).answers("us", standbyOf("eu", "0/1000"));

    assertThat(view("us").state()).isEqualTo(NodeState.LAGGING);
  }

  @Test
  void aStandbyWithoutAReceiverIsDisconnectedThoughItReplayedAll() {
    positions.record(Lsn.parse("0/1000"), Scene.nanos(0));
    scene.at(100).answers("us", disconnectedStandby("0/1000"));

    assertThat(view("us").state()).isEqualTo(NodeState.DISCONNECTED);
  }

  @Test
  void aReadOnlyOrUnpublishedPrimaryIsFenced() {
    scene.answers("eu", readOnlyPrimary("0/1000"));
    assertThat(view("eu").state()).isEqualTo(NodeState.FENCED);

    scene.answers("eu", primary("0/1000")).published("us");
    assertThat(view("eu").state()).isEqualTo(NodeState.FENCED);
  }

  @Test
  void aPrimaryIsShownAsOneBeforeAnyIsPublished() {
    scene.unpublished();

    assertThat(view("eu").state()).isEqualTo(NodeState.PRIMARY);
  }

  @ParameterizedTest
  @CsvSource({
    "STARTING_UP, STARTING",
    "SHUTTING_DOWN, REJECTING",
    "TOO_MANY_CONNECTIONS, REJECTING",
    "AUTHENTICATION, REJECTING",
    "ERROR, REJECTING",
    "REFUSED, DOWN",
    "RESET, DOWN",
    "CONNECTION_LOST, STALE",
    "UNRESOLVED, STALE",
    "NOT_POSTGRESQL, STALE",
    "UNTRUSTED, STALE",
    "TIMED_OUT, STALE",
    "UNROUTABLE, STALE"
  })
  void showsHowAStandbyFails(FailureKind kind, NodeState state) {
    scene.at(100).fails("us", kind);

    assertThat(view("us").state()).isEqualTo(state);
    assertThat(view("us").position()).isNull();
    assertThat(view("us").role()).as("the last known").isEqualTo("standby");
    assertThat(view("us").lastAnswerAt()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void aSilentNodeIsDownAfterTheSilenceLimit() {
    scene.at(100).fails("us", FailureKind.TIMED_OUT).at(599);
    assertThat(view("us").state()).isEqualTo(NodeState.STALE);

    scene.at(600);
    assertThat(view("us").state()).isEqualTo(NodeState.DOWN);
  }

  @Test
  void aPrimaryThatStandbysStillHearIsUnreachable() {
    scene.at(100).fails("eu", FailureKind.REFUSED);

    assertThat(view("eu").state()).isEqualTo(NodeState.UNREACHABLE);

    scene.answers("us", disconnectedStandby("0/1000"));
    assertThat(view("eu").state()).isEqualTo(NodeState.DOWN);
  }

  @Test
  void unknownMaintenanceAndStaleAreStatesOfTheirOwn() {
    assertThat(
            Views.view(
                    Scene.of("eu").seen(),
                    Scene.of("eu").seen("eu"),
                    positions,
                    null,
                    0,
                    Instant.EPOCH)
                .state())
        .isEqualTo(NodeState.UNKNOWN);

    scene.at(scene.seen().staleAfter().toMillis() + 1);
    assertThat(view("us").state()).isEqualTo(NodeState.STALE);

    scene.inMaintenance("us");
    assertThat(view("us").state()).isEqualTo(NodeState.MAINTENANCE);
  }

  @Test
  void sinceStaysWhileTheStateLasts() {
    NodeView first = view("us");
    scene.at(1_000).answers("us", standbyOf("eu", "0/2000"));
    NodeView second = view("us", first);
    scene.at(2_000).fails("us", FailureKind.REFUSED);
    NodeView third = view("us", second);

    assertThat(second.since()).isEqualTo(Instant.EPOCH);
    assertThat(third.since()).isEqualTo(Instant.EPOCH.plusSeconds(2));
  }

  private NodeView view(String name) {
    return view(name, null);
  }

  private NodeView view(String name, @Nullable NodeView before) {
    return Views.view(
        scene.seen(), scene.seen(name), positions, before, scene.nowNanos(), scene.now());
  }
}
