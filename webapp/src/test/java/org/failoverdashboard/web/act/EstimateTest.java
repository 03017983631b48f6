package org.failoverdashboard.web.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.core.api.Outcome;
import org.failoverdashboard.history.api.Incident;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EstimateTest {
  @Test
  void theMedianOfTheClustersOwnIncidentsIsTheEstimate() {
    List<Incident> incidents =
        List.of(
            incident("orders", 900L),
            incident("orders", 100L),
            incident("orders", 200L),
            incident("catalog", 5L),
            incident("orders", null));

    assertThat(Estimate.of("orders", Outcome.FAIL_OVER, incidents).durationMs()).isEqualTo(200);
  }

  @Test
  void ofAnEvenNumberItIsTheMeanOfTheTwoInTheMiddle() {
    List<Incident> incidents = List.of(incident("orders", 100L), incident("orders", 200L));

    assertThat(Estimate.of("orders", Outcome.FAIL_OVER, incidents).durationMs()).isEqualTo(150);
  }

  @Test
  void withoutHistoryThereIsAReasonInsteadOfAGuess() {
    Estimate estimate = Estimate.of("orders", Outcome.FAIL_OVER, List.of());

    assertThat(estimate.durationMs()).isNull();
    assertThat(estimate.reason()).contains("no failover yet");
  }

  @Test
  void whereNothingWouldBeDoneNothingIsEstimated() {
    Estimate estimate = Estimate.of("orders", Outcome.REFUSE, List.of(incident("orders", 100L)));

    assertThat(estimate.durationMs()).isNull();
    assertThat(estimate.reason()).contains("without an operator");
  }

  private static Incident incident(String cluster, @Nullable Long rtoMs) {
    return new Incident(
        new UUID(0, 1),
        cluster,
        Incident.Kind.FAILOVER,
        Incident.State.RESOLVED,
        Instant.EPOCH,
        Instant.EPOCH,
        "a",
        "b",
        rtoMs,
        0L,
        List.of());
  }
}
