package org.failoverdashboard.history.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.failoverdashboard.core.api.IncidentPhase;
import org.failoverdashboard.history.TestEvents;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.history.api.RecordedEvent;
import org.failoverdashboard.regions.api.DomainEvent;
import org.junit.jupiter.api.Test;

class RememberedTest {
  private final TestEvents events = new TestEvents();
  private final Heard heard = new Heard();
  private final Remembered remembered = new Remembered(heard);

  @Test
  void anIncidentsPhaseIsToldAtOnce() {
    UUID id = events.nextId();

    add(events.phase(id, IncidentPhase.SUSPECTED, 0, Map.of()));
    add(events.phase(id, IncidentPhase.CONFIRMED, 10, Map.of()));

    assertThat(heard.incidents)
        .extracting(incident -> incident.phases().size())
        .containsExactly(1, 2);
    assertThat(remembered.newestIncidents()).containsExactly(heard.incidents.getLast());
  }

  @Test
  void theNewestEventsComeFirstAndTheOldestAreForgotten() {
    IntStream.range(0, Remembered.EVENTS + 1).mapToObj(events::numbered).forEach(this::add);

    List<RecordedEvent> newest = remembered.newestEvents(Integer.MAX_VALUE);
    assertThat(newest).hasSize(Remembered.EVENTS);
    assertThat(newest.getFirst().event().payload()).containsEntry("number", Remembered.EVENTS);
    assertThat(newest.getLast().event().payload()).containsEntry("number", 1);
  }

  @Test
  void aWrittenEventLearnsItsPlaceAndStaysWhereItWas() {
    DomainEvent first = events.numbered(1);
    DomainEvent second = events.numbered(2);
    add(first);
    add(second);

    remembered.written(new RecordedEvent(17, 4, first));

    assertThat(remembered.newestEvents(2))
        .containsExactly(RecordedEvent.waiting(second), new RecordedEvent(17, 4, first));
    assertThat(heard.events).hasSize(2);
  }

  @Test
  void whatIsLoadedStandsBeforeWhatHappenedMeanwhileAndIsNotToldAgain() {
    DomainEvent old = events.numbered(1);
    DomainEvent meanwhile = events.numbered(2);
    add(meanwhile);

    remembered.loaded(List.of(new RecordedEvent(1, 1, old)), List.of());

    assertThat(remembered.newestEvents(2))
        .extracting(RecordedEvent::event)
        .containsExactly(meanwhile, old);
    assertThat(heard.events).hasSize(1);
  }

  private void add(DomainEvent event) {
    remembered.add(RecordedEvent.waiting(event));
  }

  private static final class Heard implements Remembered.Listener {
    private final List<RecordedEvent> events = new ArrayList<>();
    private final List<Incident> incidents = new ArrayList<>();

    @Override
    public void recorded(RecordedEvent event) {
      events.add(event);
    }

    @Override
    public void changed(Incident incident) {
      incidents.add(incident);
    }
  }
}
