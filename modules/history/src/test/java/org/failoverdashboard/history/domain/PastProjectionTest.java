package org.failoverdashboard.history.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.history.TestViews.STANDBY;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.failoverdashboard.history.TestViews;
import org.failoverdashboard.history.api.PastCluster;
import org.failoverdashboard.history.api.PastNode;
import org.failoverdashboard.history.api.PastNode.Numbers;
import org.failoverdashboard.history.domain.PastProjection.Existence;
import org.failoverdashboard.history.domain.PastProjection.Series;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Region;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PastProjectionTest {
  private static final Instant AT = Instant.parse("2026-11-24T12:10:00Z");

  private final Map<Series, Numbers> numbers = new HashMap<>();
  private final Map<String, Instant> created = new HashMap<>();
  private final Map<String, Instant> deleted = new HashMap<>();

  @Test
  void aViewIsReadAsItWasWritten() {
    PastCluster read = seen(TestViews.healthy(), "here", AT);

    assertThat(read.name()).isEqualTo("orders");
    assertThat(read.term()).isEqualTo(3);
    assertThat(read.primary()).isEqualTo("orders-eu");
    assertThat(read.diagnosis()).isEqualTo(Diagnosis.Kind.HEALTHY);
    assertThat(read.evidence()).isEqualTo("it is HEALTHY");
    assertThat(read.since()).isEqualTo(TestViews.BEGIN);
    assertThat(read.nodes())
        .containsExactly(
            node(TestViews.PRIMARY.toString(), "eu", "primary", NodeState.PRIMARY, null),
            node(STANDBY.toString(), "us", "standby", NodeState.STREAMING, "sync"));
  }

  @Test
  void aViewOfAnotherVersionIsReadAsFarAsItIsUnderstood() {
    DomainEvent later =
        event("cluster.view_changed", AT, Map.of("name", "orders", "diagnosis", "SPLENDID"));

    PastCluster read = ViewEvents.read(later);
    assertThat(read.diagnosis()).isEqualTo(Diagnosis.Kind.UNKNOWN);
    assertThat(read.nodes()).isEmpty();
  }

  @Test
  void nodesGetTheNumbersOfWhoeverSawThem() {
    Numbers ours = new Numbers(AT.minusMillis(300), 77L, 1.5, 20.0);
    numbers.put(new Series("here", STANDBY.toString()), ours);
    numbers.put(new Series("there", STANDBY.toString()), new Numbers(AT, 1L, 1.0, 1.0));

    PastCluster shown = only(seen(TestViews.healthy(), "here", AT.minusSeconds(3_600)));
    assertThat(shown.watched()).isTrue();
    assertThat(shown.nodes().get(1).numbers()).isEqualTo(ours);
    assertThat(shown.nodes().get(0).numbers()).isNull();
  }

  @Test
  void withoutSamplesAndChangesNobodyWatched() {
    assertThat(only(seen(TestViews.healthy(), "here", AT.minusSeconds(16))).watched()).isFalse();
    assertThat(only(seen(TestViews.healthy(), "here", AT.minusSeconds(14))).watched()).isTrue();
  }

  @Test
  void whoWatchedCountsMoreThanThisObserverAndThisOneMoreThanOthers() {
    PastCluster old = seen(TestViews.healthy(), "here", AT.minusSeconds(600));
    PastCluster fresh = seen(TestViews.dead(), "there", AT.minusSeconds(5));
    PastCluster ours = seen(TestViews.healthy(), "here", AT.minusSeconds(9));

    assertThat(only(old, fresh).observer()).isEqualTo("there");
    assertThat(only(ours, fresh).observer()).isEqualTo("here");
  }

  @Test
  void whatWasDeletedByThenIsGoneUnlessItCameBack() {
    deleted.put("orders", AT.minusSeconds(10));

    assertThat(shown(seen(TestViews.healthy(), "here", AT.minusSeconds(60)))).isEmpty();
    created.put("orders", AT.minusSeconds(7));
    assertThat(shown(seen(TestViews.healthy(), "here", AT.minusSeconds(5)))).hasSize(1);
  }

  @Test
  void aViewOfWhoHadNotYetHeardOfTheDeletionBringsNothingBack() {
    PastCluster late = seen(TestViews.healthy(), "there", AT.minusSeconds(9));
    created.put("orders", AT.minusSeconds(600));
    deleted.put("orders", AT.minusSeconds(10));
    assertThat(shown(late)).isEmpty();

    created.put("orders", AT.minusSeconds(7));
    assertThat(shown(late)).isEmpty();
  }

  @Test
  void regionsAreWhatTheyWereBeforeTheyWereChanged() {
    Region now = new Region("eu", "Frankfurt", 50.1, 8.6, "alps", 4);
    Region fresh = new Region("us", "Ashburn", 39, -77, "us", 1);
    Map<String, Object> moved = Map.of("field", "latitude", "from", 1.5, "to", 50.1);
    Map<String, Object> named = Map.of("field", "name", "from", "Bonn", "to", "Frankfurt");

    List<Region> before =
        PastRegions.before(
            List.of(
                region("changed", "eu", named),
                region("created", "us", Map.of()),
                region("changed", "eu", moved)),
            List.of(now, fresh));

    assertThat(before).containsExactly(new Region("eu", "Bonn", 1.5, 8.6, "alps", 4));
  }

  private static DomainEvent region(String done, String code, Map<String, Object> change) {
    return event("inventory.region_" + done, AT, Map.of("name", code, "changes", List.of(change)));
  }

  private List<PastCluster> shown(PastCluster... views) {
    return PastProjection.clusters(
        List.of(views), new Existence(created, deleted), numbers, "here", AT);
  }

  private PastCluster only(PastCluster... views) {
    assertThat(shown(views)).hasSize(1);
    return shown(views).getFirst();
  }

  private static PastCluster seen(ClusterView view, String observer, Instant at) {
    return ViewEvents.read(
        new DomainEvent(
            new UUID(0, 1),
            DomainEvent.viewStream(view.name()),
            ViewEvents.TYPE,
            at,
            Actor.observer(observer),
            null,
            "",
            ViewEvents.payload(view)));
  }

  private static DomainEvent event(String type, Instant at, Map<String, Object> payload) {
    return new DomainEvent(
        new UUID(0, 1), "view:orders", type, at, Actor.observer("here"), null, "", payload);
  }

  private static PastNode node(
      String id, String region, String role, NodeState state, @Nullable String sync) {
    String name = "orders-" + region;
    return new PastNode(
        id, name, region, role, state, name + " is " + state, 7, sync, TestViews.BEGIN, null);
  }
}
