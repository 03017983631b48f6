package org.failoverdashboard.history.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.failoverdashboard.core.api.IncidentPhase;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.history.api.Incident.Kind;
import org.failoverdashboard.history.api.Incident.Phase;
import org.failoverdashboard.history.api.Incident.State;
import org.failoverdashboard.history.api.Reliability.OfCluster;
import org.failoverdashboard.history.api.Reliability.Spread;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReliabilityProjectionTest {
  private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
  private static final Duration SPAN = Duration.ofDays(10);
  private static final Instant TO = FROM.plus(SPAN);

  private final ReliabilityProjection projection =
      new ReliabilityProjection(FROM, TO, 0.999, TO.plusSeconds(60));

  @Test
  void aClusterWithoutIncidentsWasThereAllTheTime() {
    OfCluster quiet = projection.of(List.of("quiet"), List.of()).getFirst();

    assertThat(quiet.availability()).isEqualTo(1);
    assertThat(quiet.budgetMs()).isEqualTo(864_000);
    assertThat(quiet.budgetLeftMs()).isEqualTo(864_000);
    assertThat(quiet.mttrMs()).isNull();
    assertThat(quiet.rtoMs()).isNull();
  }

  @Test
  void anOutageLastsFromTheSuspicionToTheFirstWrite() {
    OfCluster told = told(failover(FROM.plusSeconds(100), 4_000L, 60));

    assertThat(told.downtimeMs()).isEqualTo(4_000);
    assertThat(told.budgetLeftMs()).isEqualTo(860_000);
    assertThat(told.availability()).isCloseTo(1 - 4_000.0 / SPAN.toMillis(), within(1e-12));
    assertThat(told.mttrMs()).isEqualTo(60_000);
    assertThat(told.byCause()).isEqualTo(Map.of("FAILOVER", 1));
  }

  @Test
  void outagesThatOverlapOrReachOverTheSpanCountOnceAndWithinIt() {
    OfCluster told =
        told(
            failover(FROM.minusSeconds(2), 5_000L, 5),
            failover(FROM.plusSeconds(2), 3_000L, 5),
            failover(TO.minusSeconds(1), 9_000L, 9),
            failover(FROM.minusSeconds(500), 5_000L, 5));

    assertThat(told.downtimeMs()).isEqualTo(5_000 + 1_000);
    assertThat(told.incidents()).isEqualTo(3);
  }

  @Test
  void whatHasNotEndedIsOutUntilNow() {
    OfCluster told = told(incident(Kind.FAILOVER, State.BLOCKED, TO.minusSeconds(7), null, null));

    assertThat(told.downtimeMs()).isEqualTo(7_000);
    assertThat(told.mttrMs()).isNull();
  }

  @Test
  void aSwitchoverIsOutFromTheMomentInWhichItTakesTheWritersAway() {
    Instant begun = FROM.plusSeconds(10);
    Incident done =
        incident(
            Kind.SWITCHOVER,
            State.RESOLVED,
            begun,
            begun.plusSeconds(30),
            40L,
            phase(IncidentPhase.ORDERED, begun),
            phase(IncidentPhase.QUIESCED, begun.plusSeconds(1)));
    Incident refusedBefore =
        incident(Kind.SWITCHOVER, State.RESTORED, begun, begun.plusSeconds(5), null);

    OfCluster told = told(done, refusedBefore);

    assertThat(told.downtimeMs()).isEqualTo(40);
    assertThat(told.mttrMs()).isNull();
    assertThat(told.byCause()).isEqualTo(Map.of("SWITCHOVER", 2));
  }

  @Test
  void aDrillThatCausesAFaultIsOutAsAFailoverAndOneThatSwitchesOverAsASwitchover() {
    Instant begun = FROM.plusSeconds(10);

    assertThat(told(incident(Kind.DRILL, State.RESOLVED, begun, begun.plusSeconds(9), 700L)))
        .extracting(OfCluster::downtimeMs)
        .isEqualTo(700L);
    assertThat(
            told(
                incident(
                    Kind.DRILL,
                    State.RESTORED,
                    begun,
                    begun.plusSeconds(9),
                    null,
                    phase(IncidentPhase.ORDERED, begun))))
        .extracting(OfCluster::downtimeMs)
        .isEqualTo(0L);
  }

  @Test
  void figuresAreSpreadByNearestRank() {
    Incident[] twenty = new Incident[20];
    for (int i = 0; i < twenty.length; i++) {
      twenty[i] = failover(FROM.plusSeconds(1_000L * i), 100L * (i + 1), 5);
    }

    assertThat(told(twenty).rtoMs()).isEqualTo(new Spread(20, 1_000, 1_900, 2_000));
  }

  @Test
  void aPrimaryThatCameBackByItselfIsACauseOfItsOwn() {
    OfCluster told =
        told(
            incident(
                Kind.FAILOVER, State.RECOVERED, FROM.plusSeconds(1), FROM.plusSeconds(4), null));

    assertThat(told.byCause()).isEqualTo(Map.of("RECOVERED", 1));
    assertThat(told.downtimeMs()).isEqualTo(3_000);
  }

  private OfCluster told(Incident... incidents) {
    return projection.of(List.of(), List.of(incidents)).getFirst();
  }

  private static Incident failover(Instant at, Long rtoMs, int seconds) {
    return incident(Kind.FAILOVER, State.RESOLVED, at, at.plusSeconds(seconds), rtoMs);
  }

  private static Incident incident(
      Kind kind,
      State state,
      Instant from,
      @Nullable Instant to,
      @Nullable Long rtoMs,
      Phase... phases) {
    return new Incident(
        new UUID(from.toEpochMilli() << 16 | 0x7000, Long.MIN_VALUE),
        "orders",
        kind,
        state,
        from,
        to,
        "a",
        "b",
        rtoMs,
        rtoMs == null ? null : 0L,
        List.of(phases));
  }

  private static Phase phase(IncidentPhase phase, Instant at) {
    return new Phase(phase, at, 0, "because");
  }
}
