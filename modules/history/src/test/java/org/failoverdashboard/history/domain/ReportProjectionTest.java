package org.failoverdashboard.history.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.failoverdashboard.core.api.IncidentPhase;
import org.failoverdashboard.history.TestEvents;
import org.failoverdashboard.history.api.FollowUpForm;
import org.failoverdashboard.history.api.IncidentReport.FollowUp;
import org.failoverdashboard.history.api.RecordedEvent;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;
import org.junit.jupiter.api.Test;

class ReportProjectionTest {
  private final TestEvents events = new TestEvents();
  private final UUID incident = events.nextId();

  @Test
  void aDecisionIsToldWithItsVotesVetoesAndCandidates() {
    DomainEvent confirmed =
        events.phase(
            incident,
            IncidentPhase.CONFIRMED,
            40,
            Map.of(
                "rule", "primary-dead",
                "votes", List.of(Map.of("observer", "a", "diagnosis", "PRIMARY_DEAD")),
                "vetoes", List.of(Map.of("guard", "cool-down", "reason", "too soon")),
                "lifted", List.of("cool-down"),
                "candidates", List.of(Map.of("node", "orders-us", "eligible", true)),
                "loss", "nothing is lost",
                "loss_bytes", 0));

    var decision = of(confirmed).decisions().getFirst();

    assertThat(decision.rule()).isEqualTo("primary-dead");
    assertThat(decision.votes()).extracting(vote -> vote.get("observer")).containsExactly("a");
    assertThat(decision.vetoes())
        .extracting(veto -> veto.get("guard"))
        .containsExactly("cool-down");
    assertThat(decision.lifted()).containsExactly("cool-down");
    assertThat(decision.candidates()).hasSize(1);
    assertThat(decision.lossBytes()).isZero();
  }

  @Test
  void stepsAreToldWithWhatDidNotWork() {
    var steps =
        of(
                said("failover.step_intended", "about to cut", step()),
                said("failover.step_failed", "refused", step()))
            .steps();

    assertThat(steps).extracting(step -> step.failure()).containsExactly(null, "refused");
    assertThat(steps.getFirst().step()).isEqualTo("CUT");
    assertThat(steps.getFirst().nodes()).containsExactly("orders-us");
    assertThat(steps.getFirst().elapsedMs()).isEqualTo(12.5);
  }

  @Test
  void whatPeopleDidMeanwhileIsToldInTheOrderOfTime() {
    DomainEvent note = said(NoteEvents.NOTE, "a fibre was cut", Map.of());
    DomainEvent paused =
        new DomainEvent(
            events.nextId(),
            "cluster:orders",
            "cluster.paused",
            TestEvents.BEGIN.minusSeconds(5),
            Actor.person("ann"),
            null,
            "to be sure",
            Map.of());

    ReportProjection told =
        ReportProjection.of(
            Stream.of(events.phase(incident, IncidentPhase.SUSPECTED, 0, Map.of()), note)
                .map(RecordedEvent::waiting)
                .toList(),
            List.of(RecordedEvent.waiting(paused)));

    assertThat(told.deeds())
        .extracting(deed -> deed.reason())
        .containsExactly("to be sure", "a fibre was cut");
    assertThat(told.timeline().getFirst().event()).isEqualTo(paused);
    assertThat(told.notes()).extracting(each -> each.text()).containsExactly("a fibre was cut");
  }

  @Test
  void aFollowUpIsOpenUntilSomebodySaysItWasDone() {
    DomainEvent first =
        said(
            NoteEvents.FOLLOW_UP,
            "test the disks",
            NoteEvents.followUp(new FollowUpForm("test the disks", " bob ", "2026-12-24")));
    DomainEvent second = said(NoteEvents.FOLLOW_UP, "buy disks", Map.of());
    DomainEvent done =
        said(NoteEvents.DONE, "all tested", Map.of("follow_up", first.id().toString()));

    List<FollowUp> followUps = of(first, second, done).followUps();

    assertThat(followUps.getFirst().owner()).isEqualTo("bob");
    assertThat(followUps.getFirst().due()).isEqualTo(LocalDate.of(2026, 12, 24));
    assertThat(Objects.requireNonNull(followUps.getFirst().done()).how()).isEqualTo("all tested");
    assertThat(followUps.getLast().done()).isNull();
  }

  @Test
  void everythingThatIsWrongWithAFollowUpIsSaid() {
    assertThatThrownBy(
            () -> NoteEvents.followUp(new FollowUpForm(" ", "b".repeat(201), "tomorrow")))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            wrong ->
                assertThat(wrong.violations())
                    .extracting(Violation::field)
                    .containsExactly("what", "owner", "due"));
    assertThatThrownBy(() -> NoteEvents.text("text", "x".repeat(4_001)))
        .hasMessageContaining("1 to 4000");
  }

  private static Map<String, Object> step() {
    return Map.of("step", "CUT", "nodes", List.of("orders-us"), "elapsed_ms", 12.5);
  }

  private DomainEvent said(String type, String reason, Map<String, Object> payload) {
    return new DomainEvent(
        events.nextId(),
        "cluster:orders",
        type,
        TestEvents.BEGIN,
        Actor.person("bob"),
        incident,
        reason,
        payload);
  }

  private static ReportProjection of(DomainEvent... own) {
    return ReportProjection.of(Stream.of(own).map(RecordedEvent::waiting).toList(), List.of());
  }
}
