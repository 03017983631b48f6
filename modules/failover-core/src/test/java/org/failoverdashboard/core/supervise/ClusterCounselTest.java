package org.failoverdashboard.core.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.failoverdashboard.core.TestCluster;
import org.junit.jupiter.api.Test;

/** {@code beta} was promoted, and {@code gamma} follows it. */
class ClusterCounselTest {
  private final TestCluster cluster = TestCluster.dead();
  private final FakeRoom room = new FakeRoom(cluster);
  private final ClusterCounsel counsel =
      new ClusterCounsel(cluster.cluster().id(), room.means(), room.situation());

  @Test
  void whoTakesWritesIsLookedAt() {
    counsel.leads(cluster.node("beta"));

    assertThat(room.looked).containsExactly(List.of("beta"));
  }

  @Test
  void whoFollowsIsKnownToStreamFromTheNewPrimarysReplicationAddress() {
    counsel.streams(cluster.node("gamma"), cluster.node("beta"));

    assertThat(room.streaming)
        .containsExactly(
            cluster.node("gamma").id() + " from " + cluster.node("beta").replicationAddress());
  }
}
