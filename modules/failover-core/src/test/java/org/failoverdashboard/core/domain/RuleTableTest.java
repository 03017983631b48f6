package org.failoverdashboard.core.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.api.Circumstances;
import org.failoverdashboard.core.api.Decider;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Outcome;
import org.failoverdashboard.core.api.Veto;
import org.failoverdashboard.core.api.Vote;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleTableTest {
  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of("healthy", Outcome.NOTHING, TestCluster.healthy()),
        Arguments.of("degraded", Outcome.WATCH, TestCluster.healthy().refuses("gamma")),
        Arguments.of(
            "failover-running", Outcome.WATCH, TestCluster.dead().circumstances(c -> running(c))),
        Arguments.of(
            "competing-primaries", Outcome.REFUSE, TestCluster.healthy().writes("beta", 1100, 1)),
        Arguments.of(
            "competing-primaries", Outcome.REFUSE, TestCluster.healthy().writes("beta", 1100, 2)),
        Arguments.of(
            "stray-primary",
            Outcome.FENCE,
            TestCluster.healthy().writes("alpha", 1100, 2).writes("beta", 1100, 1)),
        Arguments.of("first-primary", Outcome.ADOPT, TestCluster.healthy().published(null)),
        Arguments.of(
            "promoted-elsewhere", Outcome.ADOPT, TestCluster.dead().writes("beta", 1100, 2)),
        Arguments.of(
            "no-primary", Outcome.REFUSE, TestCluster.healthy().receivesNothing("alpha", 1000)),
        Arguments.of(
            "no-primary", Outcome.REFUSE, TestCluster.healthy().readOnly("alpha", 1000, 1)),
        Arguments.of(
            "primary-rejecting",
            Outcome.WATCH,
            TestCluster.dead().fails("alpha", FailureKind.TOO_MANY_CONNECTIONS)),
        Arguments.of(
            "primary-unreachable",
            Outcome.WATCH,
            TestCluster.healthy()
                .refusesForLong("alpha")
                .streams("beta", 1000)
                .streams("gamma", 1000)),
        Arguments.of(
            "primary-suspected",
            Outcome.ASK_WITNESSES,
            TestCluster.dead().fails("alpha", FailureKind.CONNECTION_LOST)),
        Arguments.of("vetoed", Outcome.REFUSE, TestCluster.dead().paused()),
        Arguments.of(
            "no-candidate",
            Outcome.REFUSE,
            TestCluster.dead().neverPromote("beta").neverPromote("gamma")),
        Arguments.of("loss-not-allowed", Outcome.REFUSE, TestCluster.dead().refuses("gamma")),
        Arguments.of("primary-dead", Outcome.FAIL_OVER, TestCluster.dead()),
        Arguments.of("unknown", Outcome.WATCH, new TestCluster()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void eachRowDecidesItsCase(String rule, Outcome outcome, TestCluster cluster) {
    Decision decision = Decider.decide(cluster.snapshot());

    assertThat(decision.rule()).isEqualTo(rule);
    assertThat(decision.outcome()).isEqualTo(outcome);
    assertThat(decision.reason()).isNotBlank();
  }

  @Test
  void everyRowHasACase() {
    List<String> tested = cases().map(arguments -> (String) arguments.get()[0]).distinct().toList();

    assertThat(tested)
        .containsExactlyInAnyOrderElementsOf(RuleTable.ROWS.stream().map(Rule::id).toList());
  }

  static Stream<Arguments> guards() {
    return Stream.of(
        Arguments.of("paused", TestCluster.dead().paused()),
        Arguments.of("automatic-failover-off", TestCluster.dead().automaticFailover(false)),
        Arguments.of("primary-in-maintenance", TestCluster.dead().maintenance("alpha")),
        Arguments.of("not-leading", TestCluster.dead().circumstances(c -> led(c, false, true))),
        Arguments.of(
            "control-database-down", TestCluster.dead().circumstances(c -> led(c, true, false))),
        Arguments.of(
            "warm-up", TestCluster.dead().circumstances(c -> since(c, Duration.ofMillis(4_999)))),
        Arguments.of(
            "cool-down", TestCluster.dead().circumstances(c -> last(c, Duration.ofMillis(59_999)))),
        Arguments.of("not-enough-observers", TestCluster.dead().observersRequired(2)),
        Arguments.of("storm-brake", TestCluster.dead().circumstances(c -> failing(c, 3, 9))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("guards")
  void eachGuardAloneForbidsAFailoverAndNamesItsOverride(String guard, TestCluster cluster) {
    Decision decision = Decider.decide(cluster.snapshot());

    assertThat(decision.rule()).isEqualTo("vetoed");
    assertThat(decision.vetoes()).extracting(Veto::guard).containsExactly(guard);
    assertThat(decision.vetoes()).allSatisfy(veto -> assertThat(veto.override()).isNotBlank());
    assertThat(decision.reason()).isEqualTo(decision.vetoes().getFirst().reason());
  }

  static Stream<TestCluster> justAllowed() {
    return Stream.of(
        TestCluster.dead().circumstances(c -> since(c, Duration.ofSeconds(5))),
        TestCluster.dead().circumstances(c -> last(c, Duration.ofSeconds(60))),
        TestCluster.dead()
            .observersRequired(2)
            .votes(new Vote("there", Diagnosis.Kind.PRIMARY_DEAD)),
        TestCluster.dead().circumstances(c -> failing(c, 2, 2)),
        TestCluster.dead().circumstances(c -> failing(c, 3, 10)));
  }

  @ParameterizedTest
  @MethodSource("justAllowed")
  void aGuardLetsGoAtItsLimit(TestCluster cluster) {
    assertThat(Decider.decide(cluster.snapshot()).outcome()).isEqualTo(Outcome.FAIL_OVER);
  }

  @Test
  void anObserverThatSeesThePrimaryDoesNotCountAsAgreeing() {
    TestCluster cluster =
        TestCluster.dead().observersRequired(2).votes(new Vote("there", Diagnosis.Kind.HEALTHY));

    assertThat(Decider.decide(cluster.snapshot()).rule()).isEqualTo("vetoed");
  }

  @Test
  void aPrimaryNeverSeenAliveIsNotReplaced() {
    TestCluster cluster =
        new TestCluster()
            .refuses("alpha")
            .receivesNothing("beta", 1000)
            .receivesNothing("gamma", 1000);

    Decision decision = Decider.decide(cluster.snapshot());

    assertThat(decision.outcome()).isEqualTo(Outcome.REFUSE);
    assertThat(decision.vetoes()).extracting(Veto::guard).containsExactly("primary-never-seen");
  }

  @Test
  void aStandbyOfAnotherDatabaseIsNeverACandidate() {
    TestCluster cluster = TestCluster.dead().stranger("beta", 5000);

    assertThat(Decider.decide(cluster.snapshot()).rule()).isEqualTo("loss-not-allowed");
  }

  @Test
  void aPausedReplayBarsAStandby() {
    TestCluster cluster = TestCluster.dead().replayPaused("beta", 1000);

    Decision decision = Decider.decide(cluster.snapshot());

    assertThat(decision.first().orElseThrow().node().name()).isEqualTo("gamma");
  }

  @Test
  void theStrayIsTheOneToFence() {
    TestCluster cluster = TestCluster.healthy().writes("alpha", 1100, 2).writes("beta", 1100, 1);

    assertThat(Decider.decide(cluster.snapshot()).subject()).isEqualTo(cluster.node("beta").id());
  }

  @Test
  void explainTellsOfAHealthyClusterWhatADeathWouldMean() {
    Decision decision = Decider.explain(TestCluster.healthy().snapshot());

    assertThat(decision.outcome()).isEqualTo(Outcome.FAIL_OVER);
    assertThat(decision.first().orElseThrow().node().name()).isEqualTo("beta");
  }

  private static Circumstances running(Circumstances c) {
    return new Circumstances(
        c.leading(),
        c.controlDatabaseUp(),
        true,
        c.sinceStart(),
        c.sinceLastFailover(),
        c.clustersFailing(),
        c.clustersWatched());
  }

  private static Circumstances led(Circumstances c, boolean leading, boolean up) {
    return new Circumstances(
        leading,
        up,
        false,
        c.sinceStart(),
        c.sinceLastFailover(),
        c.clustersFailing(),
        c.clustersWatched());
  }

  private static Circumstances since(Circumstances c, Duration start) {
    return new Circumstances(
        true, true, false, start, c.sinceLastFailover(), c.clustersFailing(), c.clustersWatched());
  }

  private static Circumstances last(Circumstances c, Duration ago) {
    return new Circumstances(
        true, true, false, c.sinceStart(), ago, c.clustersFailing(), c.clustersWatched());
  }

  private static Circumstances failing(Circumstances c, int failing, int watched) {
    return new Circumstances(
        true, true, false, c.sinceStart(), c.sinceLastFailover(), failing, watched);
  }
}
