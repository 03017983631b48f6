package org.failoverdashboard.history.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.history.TestViews.BEGIN;
import static org.failoverdashboard.history.TestViews.dead;
import static org.failoverdashboard.history.TestViews.healthy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.NodeView;
import org.failoverdashboard.regions.api.Lsn;
import org.junit.jupiter.api.Test;

class ViewChangesTest {
  private static final long SECOND = 1_000_000_000;

  private final ViewChanges changes = new ViewChanges(0);

  @Test
  void theFirstViewAndEveryOtherStateIsRecorded() {
    assertThat(changed(healthy(), 0)).isTrue();
    assertThat(changed(dead(), 1)).isTrue();
    assertThat(changed(healthy(), 2)).isTrue();
  }

  @Test
  void numbersAndWordsAreNoChange() {
    changed(healthy(), 0);

    assertThat(changed(healthy().with(moved(healthy().nodes())), 1)).isFalse();
    assertThat(due(SECOND)).isEmpty();
  }

  @Test
  void aClusterThatFlapsIsRecordedOnceASecondInTheLongRun() {
    int recorded = 0;
    for (int tenth = 0; tenth < 3_000; tenth++) {
      recorded += changed(tenth % 2 == 0 ? dead() : healthy(), tenth * SECOND / 10) ? 1 : 0;
    }

    assertThat(recorded).isBetween(300, 370);
  }

  @Test
  void whatWasTooMuchIsRecordedLaterAsItThenIsWithItsOwnMoment() {
    int flaps = 0;
    while (changed(flaps % 2 == 0 ? dead() : healthy(), 0)) {
      flaps++;
    }
    ClusterView last = flaps % 2 == 0 ? dead() : healthy();

    assertThat(due(1)).isEmpty();
    assertThat(due(2 * SECOND)).containsExactly(new ViewChanges.Seen(last, BEGIN));
    assertThat(due(4 * SECOND)).isEmpty();
  }

  @Test
  void whatIsWatchedNoMoreIsForgotten() {
    changed(healthy(), 0);
    changes.due(Set.of(), 1);

    assertThat(changed(healthy(), 2)).isTrue();
  }

  private boolean changed(ClusterView view, long nanos) {
    return changes.changed(view, BEGIN, nanos).isPresent();
  }

  private List<ViewChanges.Seen> due(long nanos) {
    return changes.due(Set.of(healthy().id()), nanos);
  }

  private static List<NodeView> moved(List<NodeView> nodes) {
    return nodes.stream()
        .map(node ->
            new NodeView(
                node.id(),
                node.name(),
                node.region(),
                node.role(),
                node.state(),
                "in other words",
                node.timeline(),
                new Lsn(5_000),
                new Lsn(5_000),
                node.sender(),
                0L,
                null,
                null,
                Instant.EPOCH,
                node.since(),
                null))
        .toList();
  }
}
