package org.failoverdashboard.history.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.failoverdashboard.core.api.Circumstances;
import org.failoverdashboard.core.api.Decider;
import org.failoverdashboard.core.api.Outcome;
import org.failoverdashboard.core.api.Snapshot;
import org.failoverdashboard.core.api.SnapshotPayload;
import org.failoverdashboard.core.api.Vote;
import org.failoverdashboard.history.api.Redecision;
import org.failoverdashboard.history.api.Redecision.Step;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.Diagnoses;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.monitoring.api.NodeObservations;
import org.failoverdashboard.monitoring.api.Observation;
import org.failoverdashboard.monitoring.api.ProbeResult;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.PolicyChanges;
import org.failoverdashboard.regions.api.PolicyForm;
import org.failoverdashboard.regions.api.Promotion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A primary with one asynchronous standby that is 24 bytes behind when the primary is lost. */
class RedeciderTest {
  private static final Instant BEGIN = Instant.parse("2026-11-24T12:00:00Z");
  private static final long MS = 1_000_000;
  private static final Node PRIMARY = node("eu", 1);
  private static final Node STANDBY = node("us", 2);
  private static final Policy LOSING =
      PolicyChanges.on(Policy.DEFAULT, PolicyForm.losing(1_000L, 0L, 0L));

  private final List<DomainEvent> events = new ArrayList<>();

  @Test
  void underTheSamePolicyTheSameIsDecided() {
    refuses(0, LOSING);
    over(500, LOSING);

    Redecision same = redecide(PolicyForm.losing(1_000L, null, null));
    assertThat(same.steps()).noneMatch(Step::differs);
    assertThat(same.steps().getFirst().decided().outcome()).isEqualTo(Outcome.FAIL_OVER);
    assertThat(same.steps().getFirst().recordedRule()).isEqualTo("primary-dead");
    assertThat(same.considered()).isEqualTo(2);
  }

  @Test
  void aPolicyThatAllowsNoLossWouldHaveAskedWithSoManyBytesAtRisk() {
    refuses(0, LOSING);

    Step step = redecide(PolicyForm.losing(0L, null, null)).steps().getFirst();
    assertThat(step.differs()).isTrue();
    assertThat(step.at()).isEqualTo(BEGIN);
    assertThat(step.otherwise().outcome()).isEqualTo(Outcome.REFUSE);
    assertThat(step.otherwise().rule()).isEqualTo("loss-not-allowed");
    assertThat(Objects.requireNonNull(step.otherwise().loss()).bytes()).isEqualTo(24);
  }

  @Test
  void afterOnlyOneWouldHaveActedNothingIsComparedUntilTheTroubleIsOver() {
    refuses(0, LOSING);
    refuses(100, LOSING);
    refuses(200, LOSING);
    over(1_000, LOSING);
    refuses(2_000, LOSING);

    Redecision other = redecide(PolicyForm.losing(0L, null, null));
    assertThat(other.beyond()).isEqualTo(2);
    assertThat(other.steps())
        .extracting(step -> Duration.between(BEGIN, step.at()).toMillis())
        .containsExactly(0L, 1_000L, 2_000L);
  }

  @Test
  void aTroubleWhoseEndIsMissingEndsWhereNothingWasRecordedForTwoMinutes() {
    refuses(0, LOSING);
    refuses(120_000, LOSING);
    refuses(240_001, LOSING);

    Redecision other = redecide(PolicyForm.losing(0L, null, null));
    assertThat(other.beyond()).isEqualTo(1);
    assertThat(other.considered()).isEqualTo(3);
  }

  @Test
  void silenceIsJudgedByTheLimitOfTheOtherPolicy() {
    silent(0, 300, LOSING);
    silent(400, 700, LOSING);

    Redecision patient = redecide(silence(5_000));
    assertThat(patient.steps()).hasSize(2);
    assertThat(patient.steps().getLast().seen().kind()).isEqualTo(Kind.PRIMARY_DEAD);
    assertThat(patient.steps().getLast().otherwiseSeen().kind()).isEqualTo(Kind.PRIMARY_SUSPECTED);
    Redecision hasty = redecide(silence(250));
    assertThat(hasty.steps().getFirst().otherwiseSeen().kind()).isEqualTo(Kind.PRIMARY_DEAD);
    assertThat(hasty.steps().getFirst().otherwise().votes())
        .containsExactly(new Vote("here", Kind.PRIMARY_DEAD));
  }

  @Test
  void momentsAtWhichNothingBecameAnotherAreToldOnce() {
    silent(0, 100, LOSING);
    silent(100, 200, LOSING);
    silent(200, 300, LOSING);

    assertThat(redecide(PolicyForm.losing(0L, null, null)).steps()).hasSize(1);
  }

  @Test
  void whatCannotBeReadIsCounted() {
    events.add(event(0, "primary-dead", Map.of("nowNanos", "tomorrow")));

    Redecision none = redecide(PolicyForm.losing(0L, null, null));
    assertThat(none.unreadable()).isEqualTo(1);
    assertThat(none.steps()).isEmpty();
  }

  private Redecision redecide(PolicyForm form) {
    return Redecider.redecide(
        events, then -> PolicyChanges.on(then, form), BEGIN, BEGIN.plusSeconds(60), true);
  }

  private static PolicyForm silence(long ms) {
    return new PolicyForm(
        null, ms, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null);
  }

  private void refuses(long ms, Policy policy) {
    add(ms, policy, primaryFails(FailureKind.REFUSED, 50), standby(false));
  }

  /** So long after the primary's last answer; the standby heard nothing for longer. */
  private void silent(long ms, long silentMs, Policy policy) {
    add(ms, policy, primaryFails(FailureKind.TIMED_OUT, silentMs), standby(false));
  }

  private void over(long ms, Policy policy) {
    add(
        ms,
        policy,
        NodeObservations.none(PRIMARY).after(answer(PRIMARY, 1_024, false, 0)),
        standby(true));
  }

  private void add(long ms, Policy policy, NodeObservations primary, NodeObservations standby) {
    Cluster cluster =
        new Cluster(
            new ClusterId(new UUID(2, 2)),
            "orders",
            policy,
            List.of(PRIMARY, STANDBY),
            3,
            PRIMARY.id(),
            false,
            1);
    ClusterObservations seen = new ClusterObservations(cluster, List.of(primary, standby));
    Diagnosis diagnosis = Diagnoses.of(seen, 0);
    Snapshot snapshot =
        new Snapshot(
            seen,
            diagnosis,
            List.of(new Vote("here", diagnosis.kind())),
            new Circumstances(true, true, false, Duration.ofHours(1), null, null, null),
            0);
    events.add(event(ms, Decider.decide(snapshot).rule(), SnapshotPayload.of(snapshot)));
  }

  private static DomainEvent event(long ms, String rule, Map<String, Object> snapshot) {
    Map<String, Object> payload = Map.of("rule", rule, "snapshot", snapshot);
    return new DomainEvent(
        new UUID(3, ms),
        DomainEvent.viewStream("orders"),
        "cluster.considered",
        BEGIN.plusMillis(ms),
        Actor.observer("here"),
        null,
        "",
        PayloadJson.read(PayloadJson.write(payload)));
  }

  private static NodeObservations primaryFails(FailureKind kind, long sinceMs) {
    return NodeObservations.none(PRIMARY)
        .after(answer(PRIMARY, 1_024, false, sinceMs + 10))
        .after(
            new Observation(
                PRIMARY.id(), "here", BEGIN, -sinceMs * MS, new ProbeResult.Failed(kind, "gone")));
  }

  /** It streamed a second ago; what it hears now is for the test to say. */
  private static NodeObservations standby(boolean streams) {
    return NodeObservations.none(STANDBY)
        .after(answer(STANDBY, 1_000, true, 1_000))
        .after(answer(STANDBY, 1_000, streams, 0));
  }

  private static Observation answer(Node node, long position, boolean streams, long agoMs) {
    boolean primary = node.equals(PRIMARY);
    ServerState.Receiver receiver =
        streams && !primary
            ? new ServerState.Receiver("streaming", "eu", 5432, 7, Duration.ZERO, BEGIN)
            : null;
    return new Observation(
        node.id(),
        "here",
        BEGIN,
        -agoMs * MS,
        new ProbeResult.Answered(state(primary, position, receiver)));
  }

  private static ServerState state(
      boolean primary, long position, ServerState.@Nullable Receiver receiver) {
    return new ServerState(
        !primary,
        7,
        new Lsn(position),
        new Lsn(position),
        receiver,
        List.of(),
        false,
        "",
        "on",
        false,
        true,
        "4711",
        180_000,
        BEGIN,
        BEGIN,
        Duration.ofMillis(1));
  }

  private static Node node(String name, int number) {
    HostPort address = new HostPort(name, 5432);
    return new Node(
        new NodeId(new UUID(1, number)), name, name, address, address, Promotion.ALLOWED, 0, false);
  }
}
