package org.failoverdashboard.history.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.failoverdashboard.core.api.IncidentPhase;
import org.failoverdashboard.history.TestViews;
import org.failoverdashboard.history.api.BeyondHistoryException;
import org.failoverdashboard.history.api.ChainReport;
import org.failoverdashboard.history.api.ChainReport.Broken;
import org.failoverdashboard.history.api.HistoryTools;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.history.api.PastCluster;
import org.failoverdashboard.history.domain.EventContent;
import org.failoverdashboard.history.domain.IncidentProjection;
import org.failoverdashboard.history.domain.Levels;
import org.failoverdashboard.history.domain.NoteEvents;
import org.failoverdashboard.history.domain.Retired;
import org.failoverdashboard.history.domain.StoredEvent;
import org.failoverdashboard.history.domain.ViewEvents;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;
import org.failoverdashboard.regions.api.UuidV7;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes after two years, and what stays all the same; by the program's own connection. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionIT {
  private static final Time TIME = new SystemTime();
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();
  private static final String ORDERS = "cluster:orders";

  private final Ids ids = new UuidV7(TIME, new SecureRandom());
  private final Instant now = TIME.now().truncatedTo(ChronoUnit.MICROS);
  private ControlPostgres control;
  private EventReader reader;
  private EventRetention retention;

  @BeforeAll
  void startServer(@TempDir Path directory) {
    control = new ControlPostgres(directory);
    reader = new EventReader(control.dataSource());
    retention = new EventRetention(control.dataSource(), "here", ids, TIME);
  }

  @AfterAll
  void stopServer() {
    control.close();
  }

  @BeforeEach
  void forget() throws SQLException {
    control.forgetEverything();
    control.execute(
        "truncate cluster, observer cascade",
        "insert into cluster (id, name, policy) values ('" + new UUID(5, 5) + "', 'orders', '{}')");
  }

  @Test
  void whatIsOldGoesAndEveryChainHolds() throws SQLException {
    numbered(ORDERS, 10, 800);
    numbered("system", 3, 790);
    numbered(ORDERS, 5, 0);
    ChainReport before = verify(null);

    assertThat(retention.retire()).isEqualTo(13);
    assertThat(retention.retire()).isZero();

    ChainReport after = verify(null);
    assertThat(after.holds()).isTrue();
    assertThat(after.retired()).isEqualTo(13);
    assertThat(after.events()).isEqualTo(5 + 1);
    ChainReport then = verify(before.ends().position());
    assertThat(then.unknownEnds()).isZero();
    assertThat(then.ends()).isEqualTo(before.ends());
  }

  @Test
  void aStreamOfWhichNothingIsLeftGoesOnWhereItEnded() throws SQLException {
    numbered("system", 3, 790);
    numbered(ORDERS, 1, 0);
    retention.retire();
    numbered("system", 2, 0);

    assertThat(reader.ofStream("system", 0, Long.MAX_VALUE, 9))
        .extracting(StoredEvent::version)
        .containsExactly(4L, 5L);
    assertThat(verify(null).holds()).isTrue();
  }

  @Test
  void endsFromBeforeWhatIsGoneAreNotCompared() throws SQLException {
    numbered(ORDERS, 4, 800);
    ChainReport before = verify(null);
    numbered(ORDERS, 4, 790);
    numbered(ORDERS, 4, 0);
    retention.retire();

    assertThat(verify(before.ends().position()).unknownEnds()).isEqualTo(1);
    assertThat(verify(before.ends().position()).holds()).isTrue();
  }

  @Test
  void manyEventsOfManyStreamsGoInTurns() throws SQLException {
    for (int i = 0; i < 120; i++) {
      numbered("node:" + i, 1, 800);
    }
    numbered(ORDERS, 2 * EventRetention.EVENTS_AT_ONCE + 1, 800);
    numbered(ORDERS, 1, 0);

    assertThat(retention.retire()).isEqualTo(120 + 2L * EventRetention.EVENTS_AT_ONCE + 1);
    assertThat(verify(null).holds()).isTrue();
    assertThat(reader.ofStream(Retired.STREAM, 0, Long.MAX_VALUE, 99)).hasSizeGreaterThan(4);
  }

  @Test
  void nothingGoesFromAnHourBeforeAnOpenIncidentOnHoweverOldItIs() throws SQLException {
    numbered(ORDERS, 2, 1_000);
    numbered(ORDERS, 2, 900.03);
    UUID incident = begin(900);
    numbered("system", 2, 850);
    numbered(ORDERS, 1, 0);
    String told = told(incident);

    assertThat(retention.retire()).as("from before it").isEqualTo(2);
    assertThat(told(incident)).isEqualTo(told);
    assertThat(verify(null).holds()).isTrue();

    phase(incident, IncidentPhase.RECOVERED, 899);
    numbered(ORDERS, 1, 0);
    assertThat(retention.retire()).as("it has ended").isGreaterThan(2);
    assertThat(verify(null).holds()).isTrue();
  }

  @Test
  void anIncidentThatSomebodyStillHasToEndHoldsAsMuch() throws SQLException {
    numbered(ORDERS, 2, 900);
    numbered(ORDERS, 1, 0);
    control.execute(
        "insert into open_incident values ('%s', '%s', 'p', '%s')"
            .formatted(new UUID(5, 5), new UUID(6, 6), ago(900)));
    assertThat(retention.retire()).isZero();

    control.execute("truncate open_incident");
    assertThat(retention.retire()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(IncidentPhase.class)
  void theDatabaseCallsOpenWhatTheProjectionDoes(IncidentPhase phase) throws SQLException {
    UUID incident = begin(900);
    phase(incident, phase, 899);
    numbered(ORDERS, 1, 0);
    boolean open = incident(incident).endedAt() == null;

    assertThat(one("select oldest_open_incident(now()) is not null")).isEqualTo(open ? "t" : "f");
    assertThat(retention.retire() == 0).isEqualTo(open);
    // Of a cluster that is gone nobody can end it.
    control.execute("truncate cluster cascade");
    assertThat(one("select oldest_open_incident(now()) is null")).isEqualTo("t");
  }

  @Test
  void anIncidentGoesAsAWholeOrNotAtAll() throws SQLException {
    UUID incident = begin(800);
    phase(incident, IncidentPhase.RECOVERED, 799);
    numbered("system", 1, 800);
    append(event(0, "cluster:orders", NoteEvents.NOTE, incident, Map.of("text", "Look again")));

    assertThat(retention.retire()).as("only what is not its own").isEqualTo(1);
    assertThat(reader.ofIncident(incident)).hasSize(3);
  }

  @Test
  void whoeverStartsRemembersAfterwardsWhatTheOthersRemember() throws Exception {
    try (TestObserver observer = new TestObserver(control, 10_000)) {
      for (int day = 1_000; day > 0; day -= 9) {
        UUID incident = ids.next();
        for (IncidentPhase phase :
            List.of(
                IncidentPhase.SUSPECTED, IncidentPhase.PROMOTED, IncidentPhase.STREAMING_AGAIN)) {
          observer.record(phaseOf(incident, phase, day));
        }
      }
      observer.awaitWritten();
      Map<UUID, String> before = told(observer);
      assertThat(retention.retire()).isGreaterThan(50);
      TestObserver.await(() -> observer.incidents.recent(500).size() < before.size());

      try (TestObserver fresh = new TestObserver(control, 10_000)) {
        fresh.awaitWritten();
        Map<UUID, String> after = told(fresh);
        assertThat(after).isEqualTo(told(observer)).hasSizeGreaterThan(70);
        assertThat(before).containsAllEntriesOf(after);
        assertThat(fresh.log.recent(500)).isEqualTo(observer.log.recent(500));
      }
    }
  }

  @Test
  void theLastViewBeforeStaysSinceItIsWhatIsSeenSince() throws SQLException {
    see(900, "here", TestViews.dead());
    see(800, "here", TestViews.healthy());
    numbered(ORDERS, 1, 0);
    String yesterday = past(1);

    assertThat(retention.retire()).isEqualTo(1);
    assertThat(past(1)).isEqualTo(yesterday).contains("HEALTHY");
    assertThat(past(700)).contains("HEALTHY");
    assertThatThrownBy(() -> past(790))
        .isInstanceOf(BeyondHistoryException.class)
        .hasMessageContaining("which begins at");
  }

  @Test
  void theViewOfWhoeverWatchesStaysWhereAnotherSawLater() throws SQLException {
    see(900, "here", TestViews.healthy());
    see(850, "gone", TestViews.healthy());
    see(800, "there", TestViews.dead());
    numbered(ORDERS, 1, 0);
    control.execute("insert into observer (run, name) values (gen_random_uuid(), 'here')");
    String yesterday = past(1);
    assertThat(retention.retire()).isZero();
    assertThat(past(1)).isEqualTo(yesterday);

    control.execute("truncate observer", "update event_keeping set cut = null");
    assertThat(retention.retire()).isEqualTo(2);
    assertThat(past(1)).contains("PRIMARY_DEAD");
  }

  @Test
  void aClusterThatWasDeletedLongAgoDoesNotComeBack() throws SQLException {
    ClusterView billing =
        TestViews.view("billing", Kind.HEALTHY, NodeState.PRIMARY, NodeState.STREAMING);
    append(event(950, "cluster:billing", "inventory.cluster_created", Map.of("name", "billing")));
    see(900, "here", billing);
    append(event(850, "cluster:billing", "inventory.cluster_deleted", Map.of("name", "billing")));
    see(849, "there", billing);
    see(800, "here", TestViews.healthy());
    append(event(10, "cluster:billing", "inventory.cluster_created", Map.of("name", "billing")));
    see(9, "here", billing);
    String then = past(700);
    assertThat(then).doesNotContain("billing");

    assertThat(retention.retire()).isEqualTo(4);
    assertThat(past(700)).isEqualTo(then);
    assertThat(past(1)).contains("billing");
    assertThat(retention.retire()).isZero();
  }

  @Test
  void aClockThatIsAheadMakesNothingOld() throws SQLException {
    numbered(ORDERS, 3, 800);

    // Nothing was recorded since, so that only the server's clock says that it is old.
    assertThat(retention.retire()).isZero();
  }

  @Test
  void howLongEventsAreKeptIsTheOwnersToSay() throws SQLException {
    numbered(ORDERS, 3, 200);
    numbered(ORDERS, 3, 0);
    assertThat(retention.retire()).isZero();

    ControlPostgres.execute(control.owner(), "update event_keeping set days = 90");
    assertThat(retention.retire()).isEqualTo(3);
    assertThatThrownBy(
            () -> ControlPostgres.execute(control.owner(), "update event_keeping set days = 7"))
        .hasMessageContaining("at_least_30");
  }

  @Test
  void whoMovesTheBeginningOfAChainIsFoundOut() throws SQLException {
    numbered(ORDERS, 4, 800);
    numbered(ORDERS, 4, 0);
    retention.retire();
    control.tamper(
        """
        update event_anchor set (version, hash, position) =
          (select version, hash, position from event where stream = 'cluster:orders' and version = 6)\
        """,
        "delete from event where stream = 'cluster:orders' and version <= 6");

    Broken found = broken();
    assertThat(found.stream()).isEqualTo(ORDERS);
    assertThat(found.version()).isEqualTo(6);
    assertThat(found.reason()).contains("says that they went up to version 4");
  }

  @Test
  void whoMakesUpABeginningIsFoundOut() throws SQLException {
    numbered(ORDERS, 4, 0);
    control.tamper(
        """
        insert into event_anchor
          select stream, version, hash, position from event where version = 2\
        """,
        "delete from event where version <= 2");

    assertThat(broken().reason()).contains("says nothing of it");
  }

  @Test
  void whoTakesTheBeginningAwayIsFoundOut() throws SQLException {
    numbered(ORDERS, 4, 800);
    numbered("system", 4, 0);
    retention.retire();
    control.tamper("delete from event_anchor");

    assertThat(broken().stream()).isEqualTo(ORDERS);
  }

  @Test
  void whoLetsGoWithoutTellingIsFoundOut() throws SQLException {
    numbered(ORDERS, 4, 800);
    numbered("system", 4, 0);
    ControlPostgres.execute(control.dataSource(), "select * from retire_events(100)");

    assertThat(broken().reason()).contains("says nothing of it");
  }

  @Test
  void theOwnerDeletesNothingThatIsToBeKept() throws SQLException {
    numbered(ORDERS, 4, 800);
    numbered("system", 4, 0);
    retention.retire();
    numbered(ORDERS, 4, 700);

    for (String attempt :
        List.of(
            "delete from event where stream = 'system'",
            "delete from event where stream = 'cluster:orders'",
            "with a as (insert into event_anchor select stream, version, hash, position from event"
                + " where stream = 'system' and version = 2)"
                + " delete from event where stream = 'system' and version <= 2",
            "delete from event where stream = 'retention'")) {
      assertThatThrownBy(() -> ControlPostgres.execute(control.owner(), attempt))
          .as(attempt)
          .hasMessageContaining("append-only");
    }
    assertThat(verify(null).holds()).isTrue();
  }

  private Broken broken() throws SQLException {
    ChainReport report = verify(null);
    assertThat(report.holds()).isFalse();
    Broken first = report.first();
    assertThat(first).isNotNull();
    return first;
  }

  private ChainReport verify(@Nullable Long until) throws SQLException {
    return HistoryTools.verify(control.dataSource(), until);
  }

  private Map<UUID, String> told(TestObserver observer) throws JsonProcessingException {
    Map<UUID, String> told = new TreeMap<>();
    for (Incident incident : observer.incidents.page(null, 500)) {
      told.put(incident.id(), JSON.writeValueAsString(incident));
    }
    for (Incident incident : observer.incidents.recent(500)) {
      assertThat(JSON.writeValueAsString(incident)).isEqualTo(told.get(incident.id()));
    }
    return told;
  }

  private String told(UUID incident) throws SQLException {
    try {
      return JSON.writeValueAsString(incident(incident));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private Incident incident(UUID id) throws SQLException {
    return IncidentProjection.project(
            reader.ofIncident(id).stream().map(event -> event.content().toDomainEvent()).toList())
        .orElseThrow();
  }

  /** What was seen so many days ago, in words. */
  private String past(double days) {
    StoredPast past =
        new StoredPast(
            reader,
            new ViewReader(control.dataSource()),
            new PastNumbers(control.dataSource(), Levels.DEFAULT),
            new ChartReader(control.dataSource(), "here", Levels.DEFAULT, TIME),
            List::of,
            new Places(1, Duration.ZERO),
            "here",
            TIME);
    List<String> seen = new ArrayList<>();
    for (PastCluster cluster : past.fleet(ago(days)).clusters()) {
      seen.add(cluster.toString());
    }
    return String.join("\n", seen);
  }

  private String one(String sql) throws SQLException {
    try (Connection connection = control.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private void numbered(String stream, int count, double days) throws SQLException {
    append(
        IntStream.range(0, count)
            .mapToObj(i -> event(days, stream, "test.numbered", Map.of("number", i)))
            .toArray(DomainEvent[]::new));
  }

  private UUID begin(double days) throws SQLException {
    UUID incident = ids.next();
    phase(incident, IncidentPhase.SUSPECTED, days);
    return incident;
  }

  private void phase(UUID incident, IncidentPhase phase, double days) throws SQLException {
    append(phaseOf(incident, phase, days));
  }

  private DomainEvent phaseOf(UUID incident, IncidentPhase phase, double days) {
    String type = "incident." + phase.name().toLowerCase(Locale.ROOT);
    return event(days, ORDERS, type, incident, Map.of("primary", "a"));
  }

  private void see(double days, String who, ClusterView view) throws SQLException {
    append(
        new DomainEvent(
            ids.next(),
            DomainEvent.viewStream(view.name()),
            ViewEvents.TYPE,
            ago(days),
            Actor.observer(who),
            null,
            "",
            ViewEvents.payload(view)));
  }

  private DomainEvent event(double days, String stream, String type, Map<String, Object> with) {
    return event(days, stream, type, null, with);
  }

  private DomainEvent event(
      double days, String stream, String type, @Nullable UUID incident, Map<String, Object> with) {
    return new DomainEvent(
        ids.next(), stream, type, ago(days), Actor.person("ann"), incident, "It happened", with);
  }

  private void append(DomainEvent... events) throws SQLException {
    new EventAppender(control.dataSource())
        .append(List.of(events).stream().map(EventContent::of).toList());
  }

  private Instant ago(double days) {
    return now.minus(Duration.ofSeconds(Math.round(days * 86_400)));
  }
}
