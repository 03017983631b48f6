package org.failoverdashboard.history.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.failoverdashboard.core.api.IncidentPhase;
import org.failoverdashboard.history.TestEvents;
import org.failoverdashboard.history.api.HistoryUnavailableException;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.history.api.Incident.State;
import org.failoverdashboard.history.api.RecordedEvent;
import org.failoverdashboard.history.domain.EventContent;
import org.failoverdashboard.history.domain.HashChain;
import org.failoverdashboard.history.domain.StoredEvent;
import org.failoverdashboard.regions.api.DomainEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventWriterIT {
  private static final int BOUND = 2_000;

  private final TestEvents events = new TestEvents();
  private ControlPostgres control;

  @BeforeAll
  void startServer(@TempDir Path directory) {
    control = new ControlPostgres(directory);
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
  void recentKnowsAnEventAtOnceAndItsPlaceOnceItIsWritten() throws Exception {
    try (TestObserver observer = new TestObserver(control, BOUND)) {
      DomainEvent event = events.numbered(1);
      observer.record(event);
      assertThat(observer.log.recent(1)).extracting(RecordedEvent::event).containsExactly(event);

      observer.awaitWritten();
      assertThat(observer.log.recent(1).getFirst().version()).isEqualTo(1);
      assertThat(observer.log.page("system", null, 10)).isEqualTo(observer.log.recent(1));
      assertThat(observer.told).hasSize(1);
    }
  }

  @Test
  void everyEventIsWrittenOnceAndInOrderThoughTheDatabaseIsKilledAgainAndAgain() throws Exception {
    int kills = 3;
    int perKill = 400;
    try (TestObserver observer = new TestObserver(control, BOUND)) {
      for (int kill = 0; kill < kills; kill++) {
        record(observer, kill * perKill, perKill / 2);
        control.kill();
        record(observer, kill * perKill + perKill / 2, perKill / 2);
        TestObserver.await(() -> !observer.recording.status().storing());
        control.start();
        observer.awaitWritten();
      }
      assertThat(observer.recording.status().lost()).isZero();
      assertThat(observer.told).hasSize(kills * perKill);
    }

    assertThat(storedNumbers()).isEqualTo(IntStream.range(0, kills * perKill).boxed().toList());
    assertThat(HashChain.firstBreak(stored())).isEmpty();
  }

  @Test
  void whatExceedsTheBoundIsCountedAndNothingElseIsLost() throws Exception {
    int bound = 10;
    try (TestObserver observer = new TestObserver(control, bound)) {
      observer.awaitWritten();
      control.kill();
      record(observer, 0, 1);
      TestObserver.await(() -> !observer.recording.status().storing());
      record(observer, 1, bound - 1 + 7);

      assertThat(observer.recording.status().lost()).isEqualTo(7);
      assertThatThrownBy(() -> observer.log.page(null, null, 10))
          .isInstanceOf(HistoryUnavailableException.class);
      control.start();
      observer.awaitWritten();
    }
    assertThat(storedNumbers()).isEqualTo(IntStream.range(0, bound).boxed().toList());
  }

  @Test
  void anEventThatTheDatabaseCanNeverTakeDoesNotHoldUpTheOthers() throws Exception {
    try (TestObserver observer = new TestObserver(control, BOUND)) {
      observer.record(events.event("stream\0", "test.poison", Map.of()));
      observer.record(events.event("system", "test.poison", Map.of("not", new Object())));
      record(observer, 0, 2);
      observer.awaitWritten();

      assertThat(observer.recording.status().lost()).isEqualTo(2);
    }
    assertThat(storedNumbers()).containsExactly(0, 1);
  }

  @Test
  void whatIsAnsweredForIsInTheStoreOrInTheJournalThatTheNextRunFinds(@TempDir Path directory)
      throws Exception {
    Duration patience = Duration.ofSeconds(30);
    DiskEventJournal journal = (DiskEventJournal) DiskEventJournal.in(directory, 1_000_000);
    TestObserver observer = new TestObserver(control, BOUND, journal);
    observer.record(events.numbered(0));
    assertThat(observer.safekeeping.safe(0, patience)).isTrue();
    assertThat(storedNumbers()).containsExactly(0);

    control.kill();
    observer.record(events.numbered(1));
    assertThat(observer.safekeeping.safe(0, patience)).isTrue();
    observer.kill();
    journal.close();
    control.start();

    try (TestObserver next =
        new TestObserver(control, BOUND, DiskEventJournal.in(directory, 1_000_000))) {
      next.awaitWritten();
    }
    assertThat(storedNumbers()).containsExactly(0, 1);
  }

  @Test
  void nobodyAnswersForWhatWaitsInMemoryAloneOrIsLost() throws Exception {
    Duration brief = Duration.ofMillis(200);
    try (TestObserver observer = new TestObserver(control, 1)) {
      observer.awaitWritten();
      long before = observer.safekeeping.lost();
      control.kill();
      observer.record(events.numbered(0));
      assertThat(observer.safekeeping.safe(before, brief)).isFalse();

      observer.record(events.numbered(1));
      control.start();
      observer.awaitWritten();
      assertThat(observer.safekeeping.safe(before, brief)).isFalse();
    }
  }

  @Test
  void anIncidentGoesOnAfterARestart() throws Exception {
    UUID id = events.nextId();
    try (TestObserver before = new TestObserver(control, BOUND)) {
      before.record(events.phase(id, IncidentPhase.SUSPECTED, 0, Map.of("primary", "orders-eu")));
      before.record(events.phase(id, IncidentPhase.CONFIRMED, 12, Map.of()));
      before.awaitWritten();
    }
    try (TestObserver after = new TestObserver(control, BOUND)) {
      after.record(events.phase(id, IncidentPhase.STREAMING_AGAIN, 90, Map.of()));
      after.awaitWritten();

      Incident incident = after.incidents.incident(id).orElseThrow();
      assertThat(incident.oldPrimary()).isEqualTo("orders-eu");
      assertThat(incident.phases()).hasSize(3);
      assertThat(incident.state()).isEqualTo(State.RESOLVED);
      assertThat(after.incidents.running()).isEmpty();
      assertThat(after.incidents.page(null, 10)).containsExactly(incident);
      assertThat(after.log.recent(10)).hasSize(3);
    }
  }

  @Test
  void whatAnotherObserverRecordedIsKnownHereToo() throws Exception {
    UUID id = events.nextId();
    try (TestObserver one = new TestObserver(control, BOUND);
        TestObserver other = new TestObserver(control, BOUND)) {
      other.awaitWritten();
      one.record(events.phase(id, IncidentPhase.SUSPECTED, 0, Map.of("primary", "orders-eu")));

      TestObserver.await(() -> !other.told.isEmpty());
      assertThat(other.incidents.running()).extracting(Incident::id).containsExactly(id);
      assertThat(other.log.recent(1)).isEqualTo(other.log.page(null, null, 1));
    }
    assertThat(stored()).hasSize(1);
  }

  @Test
  void whatTheJournalKeepsOutlivesTheProgramAndIsWrittenOnceAndFirst(@TempDir Path directory)
      throws Exception {
    Path kept = directory.resolve("kept");
    DiskEventJournal journal = (DiskEventJournal) DiskEventJournal.in(kept, 1_000_000);
    TestObserver killed = new TestObserver(control, BOUND, journal);
    record(killed, 0, 100);
    killed.awaitWritten();
    control.kill();
    record(killed, 100, 900);
    TestObserver.await(() -> killed.recording.status().journaled() == 900);
    killed.kill();
    journal.close();

    control.start();
    EventJournal found = DiskEventJournal.in(kept, 1_000_000);
    assertThat(found.size()).isEqualTo(900);
    try (TestObserver next = new TestObserver(control, BOUND, found)) {
      record(next, 1_000, 100);
      next.awaitWritten();
      assertThat(next.recording.status().lost()).isZero();
      // What an earlier run kept becomes known in this one as what is new.
      assertThat(next.told).hasSize(1_000);
      assertThat(found.size()).isZero();
    }
    assertThat(storedNumbers()).isEqualTo(IntStream.range(0, 1_100).boxed().toList());
    assertThat(HashChain.firstBreak(stored())).isEmpty();
  }

  @Test
  void whatTheJournalGaveOutTwiceIsWrittenOnce(@TempDir Path directory) throws Exception {
    Path twice = directory.resolve("events.journal");
    DiskEventJournal journal = (DiskEventJournal) DiskEventJournal.in(directory, 1_000_000);
    journal.keep(IntStream.range(0, 50).mapToObj(events::numbered).map(EventContent::of).toList());
    journal.close();
    byte[] before = Files.readAllBytes(twice);
    for (int run = 0; run < 2; run++) {
      Files.write(twice, before);
      DiskEventJournal again = (DiskEventJournal) DiskEventJournal.in(directory, 1_000_000);
      try (TestObserver observer = new TestObserver(control, BOUND, again)) {
        observer.awaitWritten();
      }
      again.close();
    }

    assertThat(storedNumbers()).isEqualTo(IntStream.range(0, 50).boxed().toList());
  }

  @Test
  void whatExceedsJournalAndBoundIsCounted(@TempDir Path directory) throws Exception {
    int bound = 10;
    DiskEventJournal journal = (DiskEventJournal) DiskEventJournal.in(directory, 4_000);
    try (TestObserver observer = new TestObserver(control, bound, journal)) {
      observer.awaitWritten();
      control.kill();
      record(observer, 0, 5);
      TestObserver.await(() -> observer.recording.status().journaled() == 5);
      record(observer, 5, 195);

      long lost = observer.recording.status().lost();
      assertThat(lost).isBetween(100L, 190L);
      assertThat(journal.bytes()).isLessThanOrEqualTo(4_000);
      control.start();
      observer.awaitWritten();
      assertThat(observer.recording.status().lost()).isEqualTo(lost);
      assertThat(storedNumbers()).hasSize(200 - (int) lost).doesNotHaveDuplicates();
      assertThat(storedNumbers()).startsWith(0, 1, 2, 3, 4);
    }
    journal.close();
  }

  private void record(TestObserver observer, int from, int count) {
    IntStream.range(from, from + count).mapToObj(events::numbered).forEach(observer::record);
  }

  private List<Object> storedNumbers() throws SQLException {
    return stored().stream()
        .map(event -> event.content().toDomainEvent().payload())
        .filter(payload -> payload.containsKey("number"))
        .map(payload -> (Object) payload.get("number"))
        .toList();
  }

  private List<StoredEvent> stored() throws SQLException {
    return new EventReader(control.dataSource()).after(0, Integer.MAX_VALUE);
  }
}
