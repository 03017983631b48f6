package org.failoverdashboard.history.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.history.TestEvents;
import org.failoverdashboard.history.api.AuditQuery;
import org.failoverdashboard.history.api.ReportSource.Place;
import org.failoverdashboard.history.domain.EventContent;
import org.failoverdashboard.history.internal.ControlPostgres.Standby;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Reading from a real standby, and from the primary where that is better. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplicaIT {
  private static final Time TIME = new SystemTime();
  private static final Duration OLDEST = Duration.ofMillis(1_500);

  private final TestEvents events = new TestEvents();
  private ControlPostgres control;
  private Standby standby;
  private ReplicaSource source;

  @BeforeAll
  void startServers(@TempDir Path directory) throws Exception {
    control = new ControlPostgres(directory);
    standby = control.standby(directory);
  }

  @AfterAll
  void stopServers() {
    standby.close();
    control.close();
  }

  @BeforeEach
  void aNewSource() {
    source = new ReplicaSource(control.dataSource(), standby.dataSource(), OLDEST, TIME);
  }

  @Test
  void theAuditIsReadFromTheReplicaWhichSaysHowOldItIs() throws Exception {
    DomainEvent done = paused("a new kernel");
    new EventAppender(control.dataSource()).append(List.of(EventContent.of(done)));
    awaitReplica();

    AuditQuery query = new AuditQuery(null, null, null, null, AuditQuery.words("kernel"));
    StoredAudit audit = new StoredAudit(source);
    TestObserver.await(() -> !audit.page(query, null, 5).isEmpty());
    assertThat(isStandby()).isTrue();
    assertThat(place().behind()).isLessThan(OLDEST);
    assertThat(place().why()).isEmpty();
  }

  @Test
  void aPrimaryToWhichNobodyWritesMakesItNotOld() throws Exception {
    awaitReplica();
    long begun = TIME.nanoTime();
    TestObserver.await(() -> TIME.nanoTime() - begun > OLDEST.multipliedBy(2).toNanos());
    source.check();

    assertThat(place().replica()).isTrue();
    assertThat(place().behind()).isLessThan(OLDEST);
  }

  @Test
  void oneThatFallsBehindIsLeftAndTakenAgain() throws Exception {
    awaitReplica();
    standby.execute("select pg_wal_replay_pause()");
    try {
      control.execute("create table written_meanwhile ()");
      TestObserver.await(() -> {
        source.check();
        return !place().replica();
      });
      assertThat(place().why()).contains("the replica is ", " s behind");
      assertThat(isStandby()).isFalse();
    } finally {
      standby.execute("select pg_wal_replay_resume()");
      control.execute("drop table written_meanwhile");
    }
    awaitReplica();
    assertThat(isStandby()).isTrue();
  }

  @Test
  void oneThatIsNotAskedAnyMoreGrowsOld() throws Exception {
    awaitReplica();

    TestObserver.await(() -> !place().replica());
    assertThat(isStandby()).isFalse();
  }

  @Test
  void oneThatIsGoneIsReplacedAtOnceAndTakenAgain() throws Exception {
    awaitReplica();
    standby.kill();
    try {
      assertThat(isStandby()).as("before anybody looked").isFalse();
      source.check();
      assertThat(place().replica()).isFalse();
      assertThat(place().why()).contains("cannot be used");
    } finally {
      standby.start();
    }
    awaitReplica();
    assertThat(isStandby()).isTrue();
  }

  @Test
  void oneThatIsTooOldIsBetterThanNothing() throws Exception {
    awaitReplica();
    control.kill();
    try {
      TestObserver.await(() -> {
        source.check();
        return !place().why().isEmpty();
      });
      assertThat(isStandby()).isTrue();
      assertThat(place().replica()).isTrue();
      assertThat(place().behind()).isGreaterThan(OLDEST);
      assertThat(place().why()).contains("the primary does not answer");
    } finally {
      control.start();
    }
    awaitReplica();
  }

  @Test
  void aServerThatIsNoStandbyIsNotBelieved() throws SQLException {
    source = new ReplicaSource(control.dataSource(), control.dataSource(), OLDEST, TIME);
    source.check();

    assertThat(place().replica()).isFalse();
    assertThat(place().why()).contains("it is no standby");
  }

  @Test
  void whereNoneIsConfiguredNothingIsSaid() throws SQLException {
    source = new ReplicaSource(control.dataSource(), null, OLDEST, TIME);
    source.check();

    assertThat(source.place()).isEmpty();
    assertThat(isStandby()).isFalse();
  }

  private void awaitReplica() throws InterruptedException {
    TestObserver.await(() -> {
      source.check();
      return place().replica() && place().why().isEmpty();
    });
  }

  private Place place() {
    return source.place().orElseThrow();
  }

  private boolean isStandby() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_is_in_recovery()")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private DomainEvent paused(String reason) {
    DomainEvent event = events.event("cluster:orders", "cluster.paused", Map.of());
    return new DomainEvent(
        event.id(),
        event.stream(),
        event.type(),
        TIME.now(),
        Actor.person("ann"),
        null,
        reason,
        event.payload());
  }
}
