package org.failoverdashboard.core.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.api.Candidate;
import org.failoverdashboard.core.api.Decider;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Outcome;
import org.failoverdashboard.core.api.Veto;
import org.junit.jupiter.api.Test;

/** What would be done, said before it happens. */
class ExplainTest {
  private final TestCluster cluster = TestCluster.healthy();

  @Test
  void theLossOfThePrimaryLeavesBothStandbysToChooseFrom() {
    Decision decision = Decider.explain(cluster.snapshot());

    assertThat(decision.outcome()).isEqualTo(Outcome.FAIL_OVER);
    assertThat(decision.candidates())
        .extracting(it -> it.node().name())
        .containsExactly("beta", "gamma");
    assertThat(decision.loss()).isEqualTo(new Loss.None());
  }

  @Test
  void whatForbidsItIsSaidBeforeItMatters() {
    cluster.automaticFailover(false);

    Decision decision = Decider.explain(cluster.snapshot());

    assertThat(decision.rule()).isEqualTo("vetoed");
    assertThat(decision.vetoes()).extracting(Veto::guard).contains("automatic-failover-off");
  }

  @Test
  void theLossOfThePrimarysRegionAloneIsTheLossOfThePrimary() {
    Decision decision = Decider.explainLossOf("region-alpha", cluster.snapshot());

    assertThat(decision.outcome()).isEqualTo(Outcome.FAIL_OVER);
    assertThat(decision.reason()).contains("if region region-alpha were lost now");
    assertThat(decision.first().orElseThrow().node().name()).isEqualTo("beta");
  }

  @Test
  void standbysOfTheLostRegionAreNoCandidatesAndNoWitnessesOfWhatWasAcknowledged() {
    TestCluster together = cluster.region("beta", "region-alpha");

    Decision decision = Decider.explainLossOf("region-alpha", together.snapshot());

    assertThat(decision.rule()).isEqualTo("loss-not-allowed");
    assertThat(decision.first().orElseThrow().node().name()).isEqualTo("gamma");
    assertThat(decision.candidates())
        .filteredOn(it -> !it.eligible())
        .extracting(Candidate::blockedBy)
        .containsExactly("does not answer as a standby of this cluster");
  }

  @Test
  void aRegionFallsSilentAndMayGoOnServingItsOwnClients() {
    TestCluster asynchronous =
        new TestCluster()
            .synchronous("")
            .writes("alpha", 1000)
            .streams("beta", 1000)
            .streams("gamma", 1000)
            .maxLossBytes(1 << 20);

    assertThat(Decider.explain(asynchronous.snapshot()).rule()).isEqualTo("primary-dead");
    assertThat(Decider.explainLossOf("region-alpha", asynchronous.snapshot()).rule())
        .isEqualTo("silent-without-quorum");
  }

  @Test
  void aRegionOfStandbysOnlyIsMissedAndNobodyIsPromoted() {
    Decision decision = Decider.explainLossOf("region-beta", cluster.snapshot());

    assertThat(decision.rule()).isEqualTo("degraded");
    assertThat(decision.reason()).contains("region-beta");
  }

  @Test
  void aRegionWithoutNodesChangesNothing() {
    assertThat(Decider.explainLossOf("elsewhere", cluster.snapshot()).rule()).isEqualTo("healthy");
  }

  @Test
  void aPrimaryThatIsInTroubleAlreadyStaysSoWithoutItsStandbysRegion() {
    TestCluster dead = TestCluster.dead();

    assertThat(Decider.explainLossOf("region-beta", dead.snapshot()).outcome())
        .isEqualTo(Outcome.REFUSE);
  }
}
