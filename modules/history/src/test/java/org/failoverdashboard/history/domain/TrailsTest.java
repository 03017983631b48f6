package org.failoverdashboard.history.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.failoverdashboard.core.api.IncidentPhase;
import org.failoverdashboard.history.TestEvents;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.history.api.Incident.State;
import org.failoverdashboard.regions.api.DomainEvent;
import org.junit.jupiter.api.Test;

class TrailsTest {
  private final TestEvents events = new TestEvents();
  private final Trails trails = new Trails(2);

  @Test
  void anEventCountsOnce() {
    DomainEvent suspected = suspected(events.nextId());

    assertThat(trails.add(suspected)).isPresent();
    assertThat(trails.add(suspected)).isEmpty();
    assertThat(trails.newestFirst().getFirst().phases()).hasSize(1);
  }

  @Test
  void theOldestIncidentIsForgottenFirst() {
    UUID oldest = events.nextId();
    UUID middle = events.nextId();
    UUID newest = events.nextId();
    List.of(newest, oldest, middle).forEach(id -> trails.add(suspected(id)));

    assertThat(trails.newestFirst()).extracting(Incident::id).containsExactly(newest, middle);
    assertThat(trails.incident(oldest)).isEmpty();
  }

  @Test
  void whatTheStoreHeldStandsBeforeWhatHappenedMeanwhile() {
    UUID id = events.nextId();
    DomainEvent stored = suspected(id);
    trails.add(events.phase(id, IncidentPhase.CONFIRMED, 10, Map.of()));

    trails.addEarlier(List.of(stored));

    Incident incident = trails.incident(id).orElseThrow();
    assertThat(incident.oldPrimary()).isEqualTo("orders-eu");
    assertThat(incident.state()).isEqualTo(State.RUNNING);
    assertThat(incident.phases())
        .extracting(Incident.Phase::phase)
        .containsExactly(IncidentPhase.SUSPECTED, IncidentPhase.CONFIRMED);
  }

  private DomainEvent suspected(UUID incident) {
    return events.phase(incident, IncidentPhase.SUSPECTED, 0, Map.of("primary", "orders-eu"));
  }
}
