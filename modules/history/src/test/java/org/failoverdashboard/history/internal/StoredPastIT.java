package org.failoverdashboard.history.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.history.TestViews;
import org.failoverdashboard.history.api.BeyondHistoryException;
import org.failoverdashboard.history.api.PastCluster;
import org.failoverdashboard.history.api.PastFleet;
import org.failoverdashboard.history.api.PastNode.Numbers;
import org.failoverdashboard.history.api.Playback;
import org.failoverdashboard.history.api.Sample;
import org.failoverdashboard.history.api.SampleLevel;
import org.failoverdashboard.history.domain.Levels;
import org.failoverdashboard.history.domain.ViewEvents;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Region;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.failoverdashboard.regions.api.UuidV7;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoredPastIT {
  private static final Time TIME = new SystemTime();

  private final Ids ids = new UuidV7(TIME, new SecureRandom());
  private final Instant begin = TIME.now().minus(Duration.ofMinutes(10));
  private ControlPostgres control;
  private TestObserver observer;
  private StoredPast past;

  @BeforeAll
  void startServer(@TempDir Path directory) {
    control = new ControlPostgres(directory);
    EventReader reader = new EventReader(control.dataSource());
    past =
        new StoredPast(
            reader,
            new ViewReader(control.dataSource()),
            new PastNumbers(control.dataSource(), Levels.DEFAULT),
            new ChartReader(control.dataSource(), "here", Levels.DEFAULT, TIME),
            () -> List.of(new Region("eu", "Frankfurt", 50.1, 8.6, "eu", 1)),
            new Places(1, Duration.ZERO),
            "here",
            TIME);
  }

  @AfterAll
  void stopServer() {
    control.close();
  }

  @BeforeEach
  void forget() throws SQLException {
    control.forgetEverything();
    control.execute("truncate sample, sample_series");
    new SamplePartitions(control.dataSource()).make(SampleLevel.RAW, begin, TIME.now());
    observer = new TestObserver(control, 10_000);
  }

  @AfterEach
  void stopObserver() throws InterruptedException {
    observer.close();
  }

  @Test
  void aClusterIsShownAsItWasSeenLast() throws InterruptedException {
    see(0, "here", TestViews.healthy());
    see(10, "here", TestViews.dead());
    see(20, "here", TestViews.healthy());
    observer.awaitWritten();

    assertThat(kind(0)).isEqualTo(Kind.HEALTHY);
    assertThat(kind(9.999)).isEqualTo(Kind.HEALTHY);
    assertThat(kind(10)).isEqualTo(Kind.PRIMARY_DEAD);
    assertThat(kind(19.999)).isEqualTo(Kind.PRIMARY_DEAD);
    assertThat(kind(500)).isEqualTo(Kind.HEALTHY);
  }

  @Test
  void numbersAreThoseOfTheNearestSampleBefore() throws Exception {
    see(0, "here", TestViews.healthy());
    observer.awaitWritten();
    SampleStore store = new SampleStore(control.dataSource(), "here");
    store.append(
        List.of(
            new Sample(TestViews.STANDBY, at(99), true, 10L, 1.0, 1.0, 1.0),
            new Sample(TestViews.STANDBY, at(100), true, 77L, 2.5, 20.25, 1.0),
            new Sample(TestViews.STANDBY, at(101), true, 99L, 9.0, 9.0, 1.0)));

    PastCluster then = past.cluster("orders", at(100.5)).orElseThrow();
    assertThat(then.watched()).isTrue();
    assertThat(then.nodes().get(1).numbers()).isEqualTo(new Numbers(at(100), 77L, 2.5, 20.25));
    assertThat(past.cluster("orders", at(200)).orElseThrow().watched()).isFalse();
  }

  @Test
  void theWholeFleetIsFoundWithoutALookAtOtherEvents() throws InterruptedException {
    see(0, "here", TestViews.healthy());
    see(1, "there", TestViews.dead());
    see(2, "there", TestViews.view("billing", Kind.DEGRADED, NodeState.PRIMARY, NodeState.DOWN));
    observer.record(
        event(3, "cluster:billing", "inventory.cluster_deleted", Map.of("name", "billing")));
    observer.awaitWritten();

    PastFleet then = past.fleet(at(2.5));
    assertThat(then.clusters()).extracting(PastCluster::name).containsExactly("billing", "orders");
    assertThat(then.clusters()).extracting(PastCluster::observer).containsExactly("there", "here");
    assertThat(then.regions()).hasSize(1);
    assertThat(past.fleet(at(3.5)).clusters())
        .extracting(PastCluster::name)
        .containsExactly("orders");
    assertThat(past.cluster("billing", at(3.5))).isEmpty();
    assertThat(past.cluster("nobody", at(3.5))).isEmpty();
  }

  @Test
  void whatIsKeptForGoingBackIsNoNews() throws InterruptedException {
    see(0, "here", TestViews.healthy());
    observer.record(event(1, "cluster:orders", "cluster.paused", Map.of()));
    observer.awaitWritten();

    assertThat(observer.log.recent(10)).hasSize(1);
    assertThat(observer.log.page(null, null, 10)).hasSize(1);
    assertThat(observer.log.page("view:orders", null, 10)).hasSize(1);
    assertThat(observer.told).hasSize(1);
  }

  @Test
  void aPlaybackBeginsWithWhatStoodAndTellsEveryChange() throws InterruptedException {
    see(0, "here", TestViews.healthy());
    see(10, "here", TestViews.dead());
    see(11, "there", TestViews.dead());
    see(20, "here", TestViews.healthy());
    see(30, "here", TestViews.dead());
    observer.awaitWritten();

    Playback played = past.playback("orders", at(5), at(25)).orElseThrow();
    assertThat(played.complete()).isTrue();
    assertThat(played.frames())
        .extracting(PastCluster::diagnosis)
        .containsExactly(Kind.HEALTHY, Kind.PRIMARY_DEAD, Kind.HEALTHY);
    assertThat(played.frames())
        .extracting(PastCluster::changedAt)
        .containsExactly(at(0), at(10), at(20));
    assertThat(played.charts()).hasSize(2);
    assertThat(past.playback("nobody", at(5), at(25))).isEmpty();
  }

  @Test
  void whoDidNotWatchIsNotAskedForAPlayback() throws Exception {
    see(0, "here", TestViews.healthy());
    see(1, "there", TestViews.healthy());
    see(110, "there", TestViews.dead());
    observer.awaitWritten();
    new SampleStore(control.dataSource(), "here")
        .append(List.of(new Sample(TestViews.STANDBY, at(200), true, 10L, 1.0, 1.0, 1.0)));
    new SampleStore(control.dataSource(), "there")
        .append(List.of(new Sample(TestViews.STANDBY, at(60), true, 10L, 1.0, 1.0, 1.0)));

    assertThat(playedBy(100, 120)).isEqualTo("there");
    assertThat(playedBy(50, 70)).isEqualTo("there");
    assertThat(playedBy(100, 201)).isEqualTo("here");
    assertThat(playedBy(20, 30)).isEqualTo("here");
  }

  @Test
  void thereIsNothingBeforeHistoryNorInTheFuture() throws InterruptedException {
    see(0, "here", TestViews.healthy());
    observer.awaitWritten();

    assertThatThrownBy(() -> past.fleet(at(-1)))
        .isInstanceOf(BeyondHistoryException.class)
        .hasMessageContaining("lies before what is remembered, which begins at " + at(0));
    assertThatThrownBy(() -> past.cluster("orders", TIME.now().plusSeconds(60)))
        .isInstanceOf(BeyondHistoryException.class)
        .hasMessageContaining("lies in the future");
    assertThatThrownBy(() -> past.playback("orders", at(-9), at(-1)))
        .isInstanceOf(BeyondHistoryException.class);
  }

  private String playedBy(double from, double to) {
    return past.playback("orders", at(from), at(to)).orElseThrow().frames().getFirst().observer();
  }

  private Kind kind(double second) {
    return past.cluster("orders", at(second)).orElseThrow().diagnosis();
  }

  private Instant at(double second) {
    return begin.truncatedTo(ChronoUnit.MILLIS).plusMillis(Math.round(second * 1_000));
  }

  private void see(double second, String who, ClusterView view) {
    observer.record(
        new DomainEvent(
            ids.next(),
            DomainEvent.viewStream(view.name()),
            ViewEvents.TYPE,
            at(second),
            Actor.observer(who),
            null,
            "",
            ViewEvents.payload(view)));
  }

  private DomainEvent event(double second, String stream, String type, Map<String, Object> with) {
    return new DomainEvent(
        ids.next(), stream, type, at(second), Actor.person("ann"), null, "It happened", with);
  }
}
