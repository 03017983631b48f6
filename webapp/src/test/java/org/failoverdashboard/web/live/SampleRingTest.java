package org.failoverdashboard.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.web.Clusters.orders;
import static org.failoverdashboard.web.Clusters.primary;
import static org.failoverdashboard.web.Clusters.standby;

import java.time.Duration;
import java.time.Instant;
import org.failoverdashboard.monitoring.api.NodeView;
import org.junit.jupiter.api.Test;

class SampleRingTest {
  private static final Instant START = Instant.parse("2026-11-24T03:00:00Z");

  private final SampleRing ring = new SampleRing(3);

  @Test
  void everyNodeHasAValueForEachTimeAndAPrimaryHasNoLag() {
    sample(0, primary(), standby(2, 16L, Duration.ofMillis(40)));

    Samples samples = ring.since(Instant.EPOCH);

    assertThat(samples.times()).containsExactly(START);
    assertThat(samples.nodes().get(0).lagBytes()).containsExactly((Long) null);
    assertThat(samples.nodes().get(0).primary()).containsExactly(true);
    assertThat(samples.nodes().get(0).position()).containsExactly(1_000L);
    assertThat(samples.nodes().get(1).lagBytes()).containsExactly(16L);
    assertThat(samples.nodes().get(1).lagMs()).containsExactly(40.0);
    assertThat(samples.nodes().get(1).roundTripMs()).containsExactly(2.0);
  }

  @Test
  void theOldestGoWhenItIsFull() {
    for (int second = 0; second < 5; second++) {
      sample(second, primary(), standby(2, (long) second, Duration.ZERO));
    }

    Samples samples = ring.since(Instant.EPOCH);

    assertThat(samples.times())
        .containsExactly(START.plusSeconds(2), START.plusSeconds(3), START.plusSeconds(4));
    assertThat(samples.nodes().get(1).lagBytes()).containsExactly(2L, 3L, 4L);
  }

  @Test
  void onlyWhatIsNewerThanTheMomentIsTold() {
    sample(0, primary());
    sample(1, primary());

    assertThat(ring.since(START).times()).containsExactly(START.plusSeconds(1));
  }

  @Test
  void aNodeThatCameLaterHasAGapBeforeAndOneThatWentIsForgotten() {
    sample(0, primary(), standby(2, 1L, null));
    sample(1, primary(), standby(3, 2L, null));

    Samples samples = ring.since(Instant.EPOCH);

    assertThat(samples.nodes())
        .extracting(Samples.OfNode::name)
        .containsExactly("orders-1", "orders-3");
    assertThat(samples.nodes().get(1).lagBytes()).containsExactly(null, 2L);
  }

  private void sample(int second, NodeView... nodes) {
    ring.add(orders(1, nodes), START.plusSeconds(second));
  }
}
