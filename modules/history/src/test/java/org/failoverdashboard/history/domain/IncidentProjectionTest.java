package org.failoverdashboard.history.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.failoverdashboard.core.api.IncidentPhase;
import org.failoverdashboard.history.TestEvents;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.history.api.Incident.Phase;
import org.failoverdashboard.history.api.Incident.State;
import org.failoverdashboard.regions.api.DomainEvent;
import org.junit.jupiter.api.Test;

class IncidentProjectionTest {
  private final TestEvents events = new TestEvents();
  private final UUID id = events.nextId();
  private final List<DomainEvent> happened = new ArrayList<>();

  @Test
  void nothingIsKnownBeforeTheFirstPhase() {
    happened.add(events.event("cluster:orders", "node.state_changed", Map.of("node", "a")));

    assertThat(IncidentProjection.project(happened)).isEmpty();
  }

  @Test
  void suspicionOpensAnIncidentThatNamesTheOldPrimary() {
    reached(IncidentPhase.SUSPECTED, 0, Map.of("primary", "orders-eu"));

    Incident incident = incident();
    assertThat(incident.state()).isEqualTo(State.RUNNING);
    assertThat(incident.cluster()).isEqualTo("orders");
    assertThat(incident.startedAt()).isEqualTo(TestEvents.BEGIN);
    assertThat(incident.oldPrimary()).isEqualTo("orders-eu");
    assertThat(incident.endedAt()).isNull();
    assertThat(incident.newPrimary()).isNull();
    assertThat(incident.rtoMs()).isNull();
    assertThat(incident.rpoBytes()).isNull();
  }

  @Test
  void aWholeFailoverIsMeasuredAndEndsWhenTheStandbysStreamAgain() {
    failover();

    Incident incident = incident();
    assertThat(incident.state()).isEqualTo(State.RESOLVED);
    assertThat(incident.newPrimary()).isEqualTo("orders-us");
    assertThat(incident.rtoMs()).isEqualTo(65);
    assertThat(incident.rpoBytes()).isZero();
    assertThat(incident.endedAt()).isEqualTo(TestEvents.BEGIN.plusMillis(90));
    assertThat(incident.phases())
        .extracting(Phase::phase)
        .containsExactly(
            IncidentPhase.SUSPECTED,
            IncidentPhase.CONFIRMED,
            IncidentPhase.FENCED,
            IncidentPhase.PROMOTED,
            IncidentPhase.WRITABLE,
            IncidentPhase.PUBLISHED,
            IncidentPhase.STREAMING_AGAIN);
  }

  @Test
  void theOldPrimarysReturnIsAPhaseAfterTheEnd() {
    failover();
    reached(IncidentPhase.REJOINED, 800, Map.of("node", "orders-eu"));

    Incident incident = incident();
    assertThat(incident.state()).isEqualTo(State.RESOLVED);
    assertThat(incident.endedAt()).isEqualTo(TestEvents.BEGIN.plusMillis(90));
    assertThat(incident.newPrimary()).isEqualTo("orders-us");
    assertThat(incident.phases().getLast().elapsedMs()).isEqualTo(800);
  }

  @Test
  void aReturnBeforeTheOthersStreamLeavesTheIncidentRunning() {
    reached(IncidentPhase.SUSPECTED, 0, Map.of());
    reached(IncidentPhase.PUBLISHED, 70, Map.of());
    reached(IncidentPhase.REJOINED, 800, Map.of());

    assertThat(incident().state()).isEqualTo(State.RUNNING);
    assertThat(incident().endedAt()).isNull();
  }

  @Test
  void anUnknownLossIsNotZero() {
    reached(IncidentPhase.PROMOTED, 40, Map.of("node", "orders-us"));

    assertThat(incident().rpoBytes()).isNull();
  }

  @Test
  void aPrimaryThatComesBackEndsTheIncident() {
    reached(IncidentPhase.SUSPECTED, 0, Map.of("primary", "orders-eu"));
    reached(IncidentPhase.RECOVERED, 1200.5, Map.of());

    assertThat(incident().state()).isEqualTo(State.RECOVERED);
    assertThat(incident().endedAt()).isEqualTo(TestEvents.BEGIN.plusNanos(1_200_500_000));
  }

  @Test
  void aSwitchoverThatSomebodyOrderedIsAnIncidentOfItsOwnKind() {
    reached(IncidentPhase.ORDERED, 0, Map.of("kind", "SWITCHOVER", "primary", "orders-eu"));
    reached(IncidentPhase.QUIESCED, 12, Map.of("node", "orders-eu"));
    assertThat(incident().state()).isEqualTo(State.RUNNING);
    reached(IncidentPhase.PROMOTED, 45, Map.of("node", "orders-us", "loss_bytes", 0));
    reached(IncidentPhase.WRITABLE, 64.6, Map.of("node", "orders-us", "rto_ms", 58.1));
    reached(IncidentPhase.STREAMING_AGAIN, 90, Map.of("nodes", List.of("orders-ap")));

    assertThat(incident().kind()).isEqualTo(Incident.Kind.SWITCHOVER);
    assertThat(incident().state()).isEqualTo(State.RESOLVED);
    assertThat(incident().oldPrimary()).isEqualTo("orders-eu");
    assertThat(incident().rtoMs()).isEqualTo(58);
  }

  @Test
  void aSwitchoverThatWasGivenUpHasEnded() {
    reached(IncidentPhase.ORDERED, 0, Map.of("kind", "SWITCHOVER", "primary", "orders-eu"));
    reached(IncidentPhase.RESTORED, 5_100, Map.of("node", "orders-eu"));

    assertThat(incident().state()).isEqualTo(State.RESTORED);
    assertThat(incident().endedAt()).isNotNull();
    assertThat(incident().newPrimary()).isNull();
  }

  @Test
  void aBlockedIncidentWaitsAndMayGoOn() {
    reached(IncidentPhase.SUSPECTED, 0, Map.of("primary", "orders-eu"));
    reached(IncidentPhase.BLOCKED, 10, Map.of("rule", "paused"));
    assertThat(incident().state()).isEqualTo(State.BLOCKED);
    assertThat(incident().endedAt()).isNull();

    reached(IncidentPhase.CONFIRMED, 5000, Map.of());
    assertThat(incident().state()).isEqualTo(State.RUNNING);
  }

  @Test
  void anIncidentWhoseBeginningIsLostStillBeganThen() {
    reached(IncidentPhase.CONFIRMED, 12.5, Map.of());

    assertThat(incident().startedAt()).isEqualTo(TestEvents.BEGIN);
  }

  @Test
  void aPhaseToldByAnObserverThatDidNotSeeTheBeginningIsTimedByTheWallClock() {
    reached(IncidentPhase.SUSPECTED, 0, Map.of());
    DomainEvent rejoined = events.phase(id, IncidentPhase.REJOINED, 800, Map.of());
    happened.add(
        new DomainEvent(
            rejoined.id(),
            rejoined.stream(),
            rejoined.type(),
            rejoined.at(),
            rejoined.actor(),
            id,
            rejoined.reason(),
            Map.of("node", "orders-eu")));

    assertThat(incident().phases().getLast().elapsedMs()).isEqualTo(800);
  }

  private void failover() {
    reached(IncidentPhase.SUSPECTED, 0, Map.of("primary", "orders-eu"));
    reached(IncidentPhase.CONFIRMED, 12.5, Map.of("rule", "primary-dead"));
    reached(IncidentPhase.FENCED, 15, Map.of("how", "connection refused"));
    reached(IncidentPhase.PROMOTED, 45, Map.of("node", "orders-us", "loss_bytes", 0));
    reached(IncidentPhase.WRITABLE, 64.6, Map.of("node", "orders-us", "rto_ms", 64.6));
    reached(IncidentPhase.PUBLISHED, 70, Map.of("node", "orders-us", "term", 2));
    reached(IncidentPhase.STREAMING_AGAIN, 90, Map.of("nodes", List.of("orders-ap")));
  }

  private void reached(IncidentPhase phase, double elapsedMs, Map<String, Object> payload) {
    happened.add(events.phase(id, phase, elapsedMs, payload));
  }

  private Incident incident() {
    return IncidentProjection.project(happened).orElseThrow();
  }
}
