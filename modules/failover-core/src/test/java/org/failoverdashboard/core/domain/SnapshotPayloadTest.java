package org.failoverdashboard.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.api.Decider;
import org.failoverdashboard.core.api.Snapshot;
import org.failoverdashboard.core.api.SnapshotPayload;
import org.failoverdashboard.core.api.Vote;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.HandsOff;
import org.junit.jupiter.api.Test;

class SnapshotPayloadTest {
  @Test
  void aSnapshotIsReadAsItWasAndDecidedAboutInTheSameWay() {
    snapshots()
        .forEach(snapshot -> {
          Snapshot read = SnapshotPayload.read(SnapshotPayload.of(snapshot));

          assertThat(read).isEqualTo(snapshot);
          assertThat(Decider.decide(read)).isEqualTo(Decider.decide(snapshot));
          assertThat(Decider.explain(read)).isEqualTo(Decider.explain(snapshot));
        });
  }

  @Test
  void anObservationThatIsTheLatestAndTheLastAnswerIsOneObservation() {
    Snapshot read = SnapshotPayload.read(SnapshotPayload.of(TestCluster.dead().snapshot()));

    assertThat(read.observations().others())
        .isNotEmpty()
        .allMatch(node -> node.lastAnswer() == node.latest());
    assertThat(read.observations().primary().flatMap(NodeObservations::lastKnown)).isPresent();
  }

  @Test
  void aPayloadIsMadeOfWhatJsonKnows() {
    assertPlain(SnapshotPayload.of(TestCluster.dead().snapshot()));
  }

  @Test
  void whatWasNotKnownYetIsLeftOutAndWhatMakesNoSenseIsRefused() {
    Map<String, Object> payload = new HashMap<>(SnapshotPayload.of(TestCluster.dead().snapshot()));
    payload.remove("votes");
    assertThat(SnapshotPayload.read(payload).votes()).isEmpty();

    payload.put("diagnosis", Map.of("kind", "SPLENDID", "evidence", "so they say"));
    assertThatThrownBy(() -> SnapshotPayload.read(payload))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SPLENDID");
    assertThatThrownBy(() -> SnapshotPayload.read(Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Stream<Snapshot> snapshots() {
    HandsOff said = new HandsOff(Actor.person("ann"), Instant.EPOCH, "new kernel");
    return Stream.of(
            TestCluster.healthy(),
            TestCluster.dead(),
            TestCluster.dead().maxLossBytes(1 << 20).regionOrder("region-gamma", "region-beta"),
            TestCluster.dead().paused(said).maintenance("beta", said),
            TestCluster.dead().votes(new Vote("other", Diagnosis.Kind.HEALTHY)),
            TestCluster.dead().orderedFor("beta", "cool-down", "loss-not-allowed"),
            TestCluster.healthy().history("alpha", 3, "1\t0/3000\tx\n2\t0/5000\ty\n"),
            TestCluster.healthy().fails("alpha", FailureKind.TIMED_OUT),
            TestCluster.healthy().published(null),
            new TestCluster())
        .map(TestCluster::snapshot);
  }

  private static void assertPlain(Object value) {
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(SnapshotPayloadTest::assertPlain);
    } else if (value instanceof List<?> list) {
      list.forEach(SnapshotPayloadTest::assertPlain);
    } else {
      assertThat(value).isInstanceOfAny(String.class, Number.class, Boolean.class);
    }
  }
}
