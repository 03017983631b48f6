package org.failoverdashboard.history.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.history.api.Sample;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.monitoring.api.NodeView;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.NodeId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SamplerTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123456789Z");
  private static final NodeId NODE = new NodeId(new UUID(1, 2));

  private final Sampler sampler = new Sampler();

  @Test
  void aNodeThatAnswersIsSampledWithItsNumbers() {
    Sample sample = take(node(NodeState.STREAMING, 1, 1_000L), 0);

    assertThat(sample.available()).isTrue();
    assertThat(sample.lagBytes()).isEqualTo(77);
    assertThat(sample.lagMs()).isEqualTo(1.5);
    assertThat(sample.latencyMs()).isEqualTo(20.0);
    assertThat(sample.walRate()).isNull();
    assertThat(sample.at()).isEqualTo("2026-11-24T12:00:00.123456Z");
  }

  @Test
  void theWalRateIsWhatTheMonotonicClockMakesOfTwoPositions() {
    take(node(NodeState.PRIMARY, 1, 1_000L), 0);

    assertThat(take(node(NodeState.PRIMARY, 1, 3_000L), 500_000_000).walRate()).isEqualTo(4_000);
  }

  @Test
  void acrossTimelinesOrBackwardsThereIsNoRate() {
    take(node(NodeState.PRIMARY, 1, 1_000L), 0);
    assertThat(take(node(NodeState.PRIMARY, 2, 2_000L), 1_000).walRate()).isNull();
    assertThat(take(node(NodeState.PRIMARY, 2, 1_500L), 2_000).walRate()).isNull();
  }

  @Test
  void ofANodeThatCannotBeUsedOnlyThatIsSampled() {
    Sample sample = take(node(NodeState.DOWN, 1, 1_000L), 0);

    assertThat(sample.available()).isFalse();
    assertThat(sample.lagBytes()).isNull();
    assertThat(sample.latencyMs()).isNull();
  }

  @Test
  void aNodeThatWasNeverSeenIsNotSampled() {
    assertThat(sampler.take(List.of(cluster(node(NodeState.UNKNOWN, 1, null))), NOW, 0)).isEmpty();
  }

  private Sample take(NodeView node, long nanos) {
    return sampler.take(List.of(cluster(node)), NOW, nanos).getFirst();
  }

  private static ClusterView cluster(NodeView node) {
    return new ClusterView(
        new ClusterId(new UUID(3, 4)),
        "orders",
        1,
        NODE,
        new Diagnosis(Diagnosis.Kind.HEALTHY, NODE, ""),
        false,
        List.of(node),
        NOW);
  }

  private static NodeView node(NodeState state, int timeline, @Nullable Long position) {
    return new NodeView(
        NODE,
        "orders-eu",
        "eu-central-1",
        "standby",
        state,
        "",
        timeline,
        position == null ? null : new Lsn(position),
        null,
        null,
        77L,
        Duration.ofNanos(1_500_000),
        Duration.ofMillis(20),
        NOW,
        NOW,
        null);
  }
}
