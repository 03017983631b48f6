package org.failoverdashboard.core.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.api.Candidate;
import org.failoverdashboard.core.api.Decider;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Outcome;
import org.failoverdashboard.core.api.Storm;
import org.failoverdashboard.core.api.Veto;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.HandsOff;
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

  /** An observer that does not lead is asked as well, and says what the one that does would do. */
  @Test
  void whoDoesNotLeadSaysWhatWhoeverLeadsWouldDo() {
    cluster.following();

    assertThat(Decider.explain(cluster.snapshot()).vetoes())
        .extracting(Veto::guard)
        .containsExactly("not-leading");
    assertThat(Decider.explain(cluster.snapshot().ifLeading()).rule()).isEqualTo("primary-dead");
  }

  @Test
  void whoKeepsHandsOffIsSaidWithTheReason() {
    HandsOff said = new HandsOff(Actor.person("ann"), Instant.EPOCH, "new kernel");
    cluster.paused(said).maintenance("alpha", said).maintenance("beta", said);

    Decision decision = Decider.explain(cluster.snapshot());

    assertThat(decision.vetoes())
        .extracting(Veto::reason)
        .containsExactly(
            "the cluster is paused by an operator (ann: new kernel)",
            "the primary is in maintenance (ann: new kernel)");
    assertThat(decision.candidates())
        .extracting(Candidate::blockedBy)
        .contains("is in maintenance (ann: new kernel)");
    assertThat(Decider.switchOver(cluster.snapshot(), null).vetoes())
        .extracting(Veto::reason)
        .contains(
            "the cluster is paused by an operator (ann: new kernel)",
            "the primary is in maintenance (ann: new kernel): nothing may be done to it");
  }

  @Test
  void tooManyClustersLostWithOneRegionWouldPutTheStormBrakeOn() {
    Storm storm = new Storm(3, 9, Duration.ZERO);

    Decision decision = Decider.explainLossOf("region-alpha", cluster.snapshot().inStorm(storm));

    assertThat(decision.rule()).isEqualTo("vetoed");
    assertThat(decision.reason()).contains("3 of 9 clusters fail together");
    assertThat(decision.vetoes()).extracting(Veto::guard).containsExactly("storm-brake");
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
