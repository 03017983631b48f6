package org.failoverdashboard.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.web.Clusters.orders;
import static org.failoverdashboard.web.Clusters.standby;

import java.time.Duration;
import java.util.UUID;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.web.Clusters;
import org.junit.jupiter.api.Test;

class PacerTest {
  private static final long MS = 1_000_000;

  private final Pacer pacer = new Pacer(Duration.ofMillis(100));

  @Test
  void theFirstViewOfAClusterGoesAtOnce() {
    pacer.changed(at(1_000), 0);

    assertThat(pacer.due(0)).extracting(Pacer.Due::view).containsExactly(at(1_000));
  }

  @Test
  void numbersWaitUntilThereIsRoomAndOnlyTheNewestGo() {
    sent(at(1_000), 0);
    pacer.changed(at(2_000), 10 * MS);
    pacer.changed(at(3_000), 20 * MS);

    assertThat(pacer.due(500 * MS)).isEmpty();
    assertThat(pacer.numbersWait()).isTrue();
    assertThat(pacer.numbers(10)).extracting(Pacer.Due::view).containsExactly(at(3_000));
    assertThat(pacer.numbersWait()).isFalse();
  }

  @Test
  void numbersThatWaitForTheLongestTimeGoFirst() {
    for (int cluster = 0; cluster < 3; cluster++) {
      sent(cluster(cluster, 1_000), 0);
      pacer.changed(cluster(cluster, 2_000), 10 * MS);
    }
    pacer.changed(cluster(0, 3_000), 20 * MS);

    assertThat(pacer.numbers(1)).extracting(Pacer.Due::view).containsExactly(cluster(0, 3_000));
    assertThat(pacer.numbers(2))
        .extracting(Pacer.Due::view)
        .containsExactly(cluster(1, 2_000), cluster(2, 2_000));
  }

  @Test
  void afterASnapshotOnlyWhatWaitedBeforeItGoesAgainAsAWhole() {
    sent(cluster(0, 1_000), 0);
    sent(cluster(1, 1_000), 0);
    pacer.changed(down(1), 10 * MS);

    pacer.clear();
    pacer.changed(cluster(0, 2_000), 20 * MS);
    pacer.changed(cluster(1, 1_000), 20 * MS);

    assertThat(pacer.due(20 * MS)).extracting(Pacer.Due::view).containsExactly(cluster(1, 1_000));
    assertThat(pacer.numbers(10)).extracting(Pacer.Due::view).containsExactly(cluster(0, 2_000));
  }

  @Test
  void wordsGoOnceInAWhileAndOnlyTheNewest() {
    sent(saying("one"), 0);
    pacer.changed(saying("two"), 10 * MS);
    pacer.changed(saying("three"), 20 * MS);

    assertThat(pacer.due(99 * MS)).isEmpty();
    assertThat(pacer.nextDue(20 * MS)).hasValue(80 * MS);
    assertThat(pacer.due(100 * MS)).extracting(Pacer.Due::view).containsExactly(saying("three"));
    assertThat(pacer.nextDue(100 * MS)).isEmpty();
  }

  @Test
  void aChangeOfStateGoesAtOnceEvenWhenNumbersFollowIt() {
    sent(at(1_000), 0);
    ClusterView down = orders(1, Clusters.primary(), standby(2, NodeState.DOWN));

    pacer.changed(down, 10 * MS);

    assertThat(pacer.due(10 * MS)).extracting(Pacer.Due::view).containsExactly(down);
  }

  @Test
  void aNewTermGoesAtOnce() {
    sent(at(1_000), 0);

    pacer.changed(orders(2, Clusters.primary(), standby(2, NodeState.STREAMING)), 10 * MS);

    assertThat(pacer.due(10 * MS)).hasSize(1);
  }

  private static ClusterView cluster(int number, long position) {
    return orders(
        new UUID(2, number),
        Diagnosis.Kind.HEALTHY,
        1,
        Clusters.node(1, "primary", NodeState.PRIMARY, position, null, null));
  }

  private static ClusterView down(int number) {
    return orders(
        new UUID(2, number),
        Diagnosis.Kind.PRIMARY_DEAD,
        1,
        Clusters.node(1, "primary", NodeState.DOWN, 1_000, null, null));
  }

  private static ClusterView saying(String evidence) {
    ClusterView view = at(1_000);
    return new ClusterView(
        view.id(),
        view.name(),
        view.term(),
        view.primary(),
        new Diagnosis(Diagnosis.Kind.HEALTHY, view.primary(), evidence),
        view.paused(),
        view.nodes(),
        view.since());
  }

  private void sent(ClusterView view, long nanos) {
    pacer.changed(view, nanos);
    pacer.due(nanos);
  }

  /** The same cluster with its primary at that position of the log. */
  private static ClusterView at(long position) {
    return orders(
        1,
        Clusters.node(1, "primary", NodeState.PRIMARY, position, null, null),
        standby(2, NodeState.STREAMING));
  }
}
