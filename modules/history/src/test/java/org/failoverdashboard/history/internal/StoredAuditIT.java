package org.failoverdashboard.history.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.failoverdashboard.history.TestEvents;
import org.failoverdashboard.history.api.Audit;
import org.failoverdashboard.history.api.AuditCursor;
import org.failoverdashboard.history.api.AuditQuery;
import org.failoverdashboard.history.api.RecordedEvent;
import org.failoverdashboard.history.domain.EventContent;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoredAuditIT {
  private static final Actor ANN = Actor.person("ann");
  private static final Actor BOT = new Actor("key", "deploy");

  private final TestEvents events = new TestEvents();
  private ControlPostgres control;
  private EventAppender appender;
  private Audit audit;

  @BeforeAll
  void startServer(@TempDir Path directory) {
    control = new ControlPostgres(directory);
    appender = new EventAppender(control.dataSource());
    audit = new StoredAudit(control.dataSource());
  }

  @AfterAll
  void stopServer() {
    control.close();
  }

  @BeforeEach
  void someHistory() throws SQLException {
    control.forgetEverything();
    append(
        done(
            0,
            ANN,
            "cluster:orders",
            "cluster.paused",
            "A fibre was cut",
            Map.of("name", "orders")),
        done(1, Actor.observer("lab"), "cluster:orders", "node.state_changed", "cut off", Map.of()),
        done(
            2,
            BOT,
            "cluster:orders",
            "inventory.node_changed",
            "deploy changed node orders/orders-us-east-1.",
            Map.of("name", "orders/orders-us-east-1")),
        done(3, ANN, "region:eu-west-1", "inventory.region_created", "Dublin, new", Map.of()),
        done(
            4,
            new Actor("anonymous", "eve"),
            "access",
            "access.denied",
            "eve may not pause",
            Map.of("object", "cluster:orders")));
  }

  @ParameterizedTest
  @CsvSource({
    "'',    '',                         '',                          4 3 2 0",
    "ann,   '',                         '',                          3 0",
    "'',    orders,                     '',                          2 0",
    "'',    cluster:orders,             '',                          4 2 0",
    "'',    orders/orders-us-east-1,    '',                          2",
    "'',    '',                         fibre,                       0",
    "'',    '',                         FIB cut,                     0",
    "'',    '',                         fibre Dublin,                ''",
    "'',    '',                         us-east-1,                   2",
    "'',    '',                         cluster.paused,              0",
    "'',    '',                         eve,                         4",
    "ann,   cluster:orders,             cut,                         0",
    "nobody,'',                         '',                          ''"
  })
  void findsWhatAllFiltersHold(String actor, String object, String text, String found) {
    AuditQuery query =
        new AuditQuery(orNull(actor), orNull(object), null, null, AuditQuery.words(text));

    assertThat(seconds(audit.page(query, null, 10))).isEqualTo(found);
    List<RecordedEvent> exported = new ArrayList<>();
    audit.each(query, exported::add);
    assertThat(seconds(exported)).isEqualTo(found);
  }

  /**
   * Of one person words are found by that one's name as well; who is only spoken of did nothing.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jane",
        "jane~company",
        "o'brien@example.com",
        "per.son-1",
        "Jörg",
        "https://a/b?c",
        "---",
        "a & !b |"
      })
  void wordsOfOnePersonAreFoundWhateverTheName(String name) throws SQLException {
    append(
        done(10, new Actor("person", name), "system", "test.said", "a fibre again", Map.of()),
        done(11, ANN, "system", "test.said", name + " cut a fibre", Map.of()),
        done(12, new Actor("person", name), "system", "test.said", "nothing", Map.of()));
    AuditQuery query = new AuditQuery(name, null, null, null, List.of("fib"));

    assertThat(seconds(audit.page(query, null, 10))).isEqualTo("10");
    List<RecordedEvent> exported = new ArrayList<>();
    audit.each(query, exported::add);
    assertThat(seconds(exported)).isEqualTo("10");
  }

  /** As many as are asked for are among the newest, so that no index is asked. */
  @ParameterizedTest
  @CsvSource({"fib, 0", "DUBLIN, 3", "us-east-1, 2", "paused cut, 0", "zürich, 9", "ZÜR lake, 9"})
  void theNewestAreLookedThroughForTheSameWords(String text, String found) throws SQLException {
    append(done(9, ANN, "system", "test.happened", "Zürich lies at a lake", Map.of()));
    AuditQuery query = new AuditQuery(null, null, null, null, AuditQuery.words(text));

    assertThat(seconds(audit.page(query, null, 1))).isEqualTo(found);
  }

  @Test
  void findsWithinATime() {
    AuditQuery query =
        new AuditQuery(
            null,
            null,
            TestEvents.BEGIN.plusSeconds(2),
            TestEvents.BEGIN.plusSeconds(4),
            List.of());

    assertThat(seconds(audit.page(query, null, 10))).isEqualTo("3 2");
  }

  @Test
  void pagesLeaveNothingOutAndTellNothingTwice() throws SQLException {
    append(
        IntStream.range(10, 30)
            .mapToObj(i -> done(9, ANN, "system", "test.same_moment", "the same", Map.of("i", i)))
            .toArray(DomainEvent[]::new));
    for (AuditQuery query :
        List.of(
            AuditQuery.ALL, new AuditQuery(null, null, null, null, List.of("same", "moment")))) {
      List<Long> positions = new ArrayList<>();
      AuditCursor before = null;
      List<RecordedEvent> page;
      do {
        page = audit.page(query, before, 7);
        page.forEach(event -> positions.add(event.position()));
        before =
            page.isEmpty() ? null : AuditCursor.parse(AuditCursor.of(page.getLast()).toString());
      } while (page.size() == 7);

      assertThat(positions)
          .doesNotHaveDuplicates()
          .isSortedAccordingTo((a, b) -> Long.compare(b, a));
      assertThat(positions).hasSize(query.words().isEmpty() ? 24 : 20);
    }
  }

  @Test
  void aRareWordIsFoundBehindManyEventsThatDoNotHoldIt() throws SQLException {
    append(
        IntStream.range(0, 2_500)
            .mapToObj(i -> done(10 + i, BOT, "system", "test.many", "again and again", Map.of()))
            .toArray(DomainEvent[]::new));

    AuditQuery query = new AuditQuery(null, null, null, null, List.of("fibre"));
    assertThat(seconds(audit.page(query, null, 10))).isEqualTo("0");
  }

  /** How many of the newest events are looked through depends on how often it stands there. */
  @ParameterizedTest
  @ValueSource(ints = {2, 10, 40, 60, 300})
  void aWordIsFoundHoweverOftenItStandsThere(int oneOf) throws SQLException {
    append(
        IntStream.range(0, 3_000)
            .mapToObj(i -> {
              String reason = i % oneOf == 0 ? "a cut fibre" : "again and again";
              return done(10 + i, BOT, "system", "test.many", reason, Map.of());
            })
            .toArray(DomainEvent[]::new));

    List<RecordedEvent> page =
        audit.page(new AuditQuery(null, null, null, null, List.of("fibre")), null, 10);

    int newest = 2_999 / oneOf * oneOf;
    assertThat(seconds(page))
        .isEqualTo(
            IntStream.range(0, 10)
                .mapToObj(i -> String.valueOf(10 + newest - i * oneOf))
                .collect(Collectors.joining(" ")));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** When each was, in seconds after the first. */
  private static String seconds(List<RecordedEvent> found) {
    return String.join(
        " ",
        found.stream()
            .map(event ->
                String.valueOf(Duration.between(TestEvents.BEGIN, event.event().at()).toSeconds()))
            .toList());
  }

  private DomainEvent done(
      int second,
      Actor by,
      String stream,
      String type,
      String reason,
      Map<String, Object> payload) {
    return new DomainEvent(
        events.nextId(),
        stream,
        type,
        TestEvents.BEGIN.plusSeconds(second),
        by,
        null,
        reason,
        payload);
  }

  private void append(DomainEvent... happened) throws SQLException {
    appender.append(List.of(happened).stream().map(EventContent::of).toList());
  }
}
