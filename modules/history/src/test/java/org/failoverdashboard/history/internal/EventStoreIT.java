package org.failoverdashboard.history.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.failoverdashboard.core.api.IncidentPhase;
import org.failoverdashboard.history.TestEvents;
import org.failoverdashboard.history.domain.EventContent;
import org.failoverdashboard.history.domain.HashChain;
import org.failoverdashboard.history.domain.HashChain.Break;
import org.failoverdashboard.history.domain.StoredEvent;
import org.failoverdashboard.regions.api.DomainEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventStoreIT {
  private final TestEvents events = new TestEvents();
  private ControlPostgres control;
  private EventAppender appender;
  private EventReader reader;

  @BeforeAll
  void startServer(@TempDir Path directory) {
    control = new ControlPostgres(directory);
    appender = new EventAppender(control.dataSource());
    reader = new EventReader(control.dataSource());
  }

  @AfterAll
  void stopServer() {
    control.close();
  }

  @BeforeEach
  void forget() throws SQLException {
    control.forgetEverything();
  }

  @Test
  void anEventIsReadAsItWasAppended() throws SQLException {
    EventContent content =
        EventContent.of(
            events.phase(
                events.nextId(),
                IncidentPhase.PROMOTED,
                41.25,
                Map.of("node", "orders-us", "loss_bytes", 0, "votes", List.of("a", "b"))));
    appender.append(List.of(content));

    StoredEvent stored = all().getFirst();
    assertThat(stored.content().toDomainEvent()).isEqualTo(content.toDomainEvent());
    assertThat(stored.version()).isEqualTo(1);
    assertThat(HashChain.firstBreak(all())).isEmpty();
  }

  @Test
  void eachStreamCountsItsOwnVersions() throws SQLException {
    append(events.event("cluster:orders", "a", Map.of()), events.event("system", "b", Map.of()));
    append(events.event("cluster:orders", "c", Map.of()));

    assertThat(reader.before("cluster:orders", Long.MAX_VALUE, 10))
        .extracting(StoredEvent::version)
        .containsExactly(2L, 1L);
    assertThat(reader.before("system", Long.MAX_VALUE, 10)).hasSize(1);
  }

  @Test
  void aBatchAppendedTwiceIsThereOnce() throws SQLException {
    DomainEvent first = events.numbered(1);
    DomainEvent second = events.numbered(2);
    append(first);
    append(first, second, second);

    assertThat(all())
        .extracting(event -> event.content().id())
        .containsExactly(first.id(), second.id());
    assertThat(HashChain.firstBreak(all())).isEmpty();
  }

  @Test
  void appendersAtTheSameTimeMakeOneChainWithoutAGap() throws Exception {
    int appenders = 4;
    int batches = 25;
    List<Callable<Boolean>> work =
        IntStream.range(0, appenders)
            .<Callable<Boolean>>mapToObj(_ -> () -> appendBatches(batches))
            .toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(threads.invokeAll(work)).allMatch(done -> done.resultNow());
    }

    assertThat(all())
        .extracting(StoredEvent::version)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, appenders * batches).boxed().toList());
    assertThat(HashChain.firstBreak(all())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update event set reason = 'nothing happened'",
        "delete from event",
        "truncate event"
      })
  void theDatabaseRefusesToChangeHistory(String change) throws SQLException {
    append(events.numbered(1));

    assertThatThrownBy(() -> control.execute(change))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("append-only");
    assertThat(all()).hasSize(1);
  }

  @Test
  void aTamperedRowIsNamed() throws SQLException {
    append(events.numbered(1), events.numbered(2), events.numbered(3));
    UUID victim = all().get(1).content().id();

    control.tamper("update event set payload = '{\"number\": 7}' where id = '" + victim + "'");

    Break found = HashChain.firstBreak(all()).orElseThrow();
    assertThat(found.event().content().id()).isEqualTo(victim);
    assertThat(found.reason()).contains(victim.toString());
  }

  @Test
  void incidentsArePagedFromTheNewest() throws SQLException {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(events.nextId());
      append(events.phase(ids.getLast(), IncidentPhase.SUSPECTED, 0, Map.of("primary", "a")));
    }
    append(events.phase(ids.getFirst(), IncidentPhase.RECOVERED, 5, Map.of()));

    assertThat(reader.ofIncidentsBefore(StoreFollower.NEWEST, 2))
        .extracting(event -> event.content().incident())
        .containsExactly(ids.get(1), ids.get(2));
    assertThat(reader.ofIncidentsBefore(ids.get(1), 2)).hasSize(2);
    assertThat(reader.ofIncident(ids.getFirst())).hasSize(2);
  }

  private boolean appendBatches(int batches) throws SQLException {
    for (int i = 0; i < batches; i++) {
      append(events.numbered(i));
    }
    return true;
  }

  private void append(DomainEvent... happened) throws SQLException {
    appender.append(List.of(happened).stream().map(EventContent::of).toList());
  }

  private List<StoredEvent> all() throws SQLException {
    return reader.after(0, Integer.MAX_VALUE);
  }
}
