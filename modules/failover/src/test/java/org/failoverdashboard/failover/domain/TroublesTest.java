package org.failoverdashboard.failover.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.core.api.Circumstances;
import org.failoverdashboard.core.api.Decider;
import org.failoverdashboard.core.api.Snapshot;
import org.failoverdashboard.monitoring.api.ClusterObservations;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Policy;
import org.junit.jupiter.api.Test;

class TroublesTest {
  private final Troubles troubles = new Troubles();
  private boolean allowed = true;

  @Test
  void whatGoesWellIsNotRecordedButTheEndOfATroubleIs() {
    assertThat(recorded(Kind.HEALTHY, 0)).isFalse();
    assertThat(recorded(Kind.PRIMARY_SUSPECTED, 1)).isTrue();
    assertThat(recorded(Kind.DEGRADED, 2)).isTrue();
    assertThat(recorded(Kind.DEGRADED, 3)).isFalse();
  }

  @Test
  void everyOtherDecisionIsRecordedAndTheSameOneOnceASecond() {
    assertThat(recorded(Kind.PRIMARY_SUSPECTED, 0)).isTrue();
    assertThat(recorded(Kind.PRIMARY_SUSPECTED, 100)).isFalse();
    assertThat(recorded(Kind.PRIMARY_UNREACHABLE, 200)).isTrue();
    assertThat(recorded(Kind.PRIMARY_UNREACHABLE, 1_100)).isFalse();
    assertThat(recorded(Kind.PRIMARY_UNREACHABLE, 1_200)).isTrue();
  }

  @Test
  void whatLastsIsRecordedEverMoreRarely() {
    int first = count(0, 60_000);
    int thenOn = count(60_000, 3_600_000);
    int atLast = count(3_600_000, 7_200_000);

    assertThat(first).isBetween(59, 61);
    assertThat(thenOn).isBetween(350, 356);
    assertThat(atLast).isBetween(58, 62);
  }

  @Test
  void whateverFlapsIsRecordedAtMostOnceASecondInTheEnd() {
    int recorded = 0;
    for (int ms = 0; ms < 100_000; ms += 10) {
      recorded += recorded(ms % 20 == 0 ? Kind.PRIMARY_SUSPECTED : Kind.NO_PRIMARY, ms) ? 1 : 0;
    }

    assertThat(recorded).isBetween(150, 161);
  }

  @Test
  void whoDoesNotLeadRecordsNothing() {
    assertThat(recorded(Kind.PRIMARY_SUSPECTED, 0, false)).isFalse();
    assertThat(recorded(Kind.HEALTHY, 1, false)).isFalse();
  }

  @Test
  void whatIsNotAllowedIsTriedAgainTheNextTime() {
    allowed = false;
    assertThat(recorded(Kind.PRIMARY_SUSPECTED, 0)).isFalse();
    allowed = true;
    assertThat(recorded(Kind.PRIMARY_SUSPECTED, 10)).isTrue();
    allowed = false;
    assertThat(recorded(Kind.PRIMARY_UNREACHABLE, 20)).isFalse();
    allowed = true;
    assertThat(recorded(Kind.PRIMARY_UNREACHABLE, 30)).isTrue();
    allowed = false;
    assertThat(recorded(Kind.HEALTHY, 40)).isFalse();
    allowed = true;
    assertThat(recorded(Kind.HEALTHY, 50)).isTrue();
  }

  @Test
  void notToKnowIsNotTheEndOfATrouble() {
    assertThat(recorded(Kind.UNKNOWN, 0)).isFalse();
    assertThat(recorded(Kind.PRIMARY_SUSPECTED, 1)).isTrue();
    assertThat(recorded(Kind.UNKNOWN, 2)).isFalse();
    assertThat(recorded(Kind.HEALTHY, 3)).isTrue();
    assertThat(recorded(Kind.HEALTHY, 4)).isFalse();
  }

  private int count(int fromMs, int toMs) {
    int recorded = 0;
    for (int ms = fromMs; ms < toMs; ms += 250) {
      recorded += recorded(Kind.PRIMARY_UNREACHABLE, ms) ? 1 : 0;
    }
    return recorded;
  }

  private boolean recorded(Kind kind, long ms) {
    return recorded(kind, ms, true);
  }

  private boolean recorded(Kind kind, long ms, boolean leading) {
    Cluster cluster =
        new Cluster(
            new ClusterId(new UUID(1, 1)), "orders", Policy.DEFAULT, List.of(), 1, null, false, 1);
    Snapshot snapshot =
        new Snapshot(
            new ClusterObservations(cluster, List.of()),
            new Diagnosis(kind, null, "seen"),
            List.of(),
            new Circumstances(leading, true, false, Duration.ofHours(1), null, null, null),
            Duration.ofMillis(ms).toNanos());
    return troubles.worthRecording(snapshot, Decider.decide(snapshot), () -> allowed);
  }
}
