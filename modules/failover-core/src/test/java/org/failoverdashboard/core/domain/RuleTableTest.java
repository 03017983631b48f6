package org.failoverdashboard.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.api.Circumstances;
import org.failoverdashboard.core.api.Decider;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Order;
import org.failoverdashboard.core.api.Outcome;
import org.failoverdashboard.core.api.Storm;
import org.failoverdashboard.core.api.Veto;
import org.failoverdashboard.core.api.Vote;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.regions.api.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RuleTableTest {
  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of("healthy", Outcome.NOTHING, TestCluster.healthy()),
        Arguments.of("degraded", Outcome.WATCH, TestCluster.healthy().refuses("gamma")),
        Arguments.of(
            "failover-running", Outcome.WATCH, TestCluster.dead().circumstances(c -> running(c))),
        Arguments.of("stray-primary", Outcome.FENCE, TestCluster.healthy().writes("beta", 1100, 1)),
        Arguments.of(
            "competing-primaries",
            Outcome.REFUSE,
            TestCluster.healthy().writes("beta", 1100, 1).paused()),
        Arguments.of(
            "competing-primaries",
            Outcome.REFUSE,
            TestCluster.healthy().strangerWrites("beta", 1100, 1)),
        Arguments.of(
            "stray-left-alone",
            Outcome.REFUSE,
            TestCluster.healthy().writes("alpha", 1100, 2).strangerWrites("beta", 1100, 1)),
        Arguments.of(
            "no-primary",
            Outcome.REFUSE,
            TestCluster.healthy().receivesNothing("alpha", 1000, 2).writes("beta", 1100, 2)),
        Arguments.of(
            "competing-primaries", Outcome.REFUSE, TestCluster.healthy().writes("beta", 1100, 2)),
        Arguments.of(
            "stray-primary",
            Outcome.FENCE,
            TestCluster.healthy().writes("alpha", 1100, 2).writes("beta", 1100, 1)),
        Arguments.of(
            "stray-left-alone",
            Outcome.REFUSE,
            TestCluster.healthy().writes("alpha", 1100, 2).writes("beta", 1100, 1).paused()),
        Arguments.of(
            "stray-left-alone",
            Outcome.REFUSE,
            TestCluster.healthy()
                .writes("alpha", 1100, 2)
                .writes("beta", 1100, 1)
                .maintenance("beta")),
        Arguments.of("no-primary", Outcome.REFUSE, TestCluster.healthy().published(null).paused()),
        Arguments.of("vetoed", Outcome.REFUSE, TestCluster.dead().writes("beta", 1100, 2).paused()),
        Arguments.of("first-primary", Outcome.ADOPT, TestCluster.healthy().published(null)),
        Arguments.of(
            "promoted-elsewhere", Outcome.ADOPT, TestCluster.dead().writes("beta", 1100, 2)),
        Arguments.of(
            "no-primary", Outcome.REFUSE, TestCluster.healthy().receivesNothing("alpha", 1000)),
        Arguments.of(
            "no-primary", Outcome.REFUSE, TestCluster.healthy().readOnly("alpha", 1000, 1)),
        Arguments.of("quiesce-left", Outcome.RELEASE, quiesced()),
        Arguments.of("no-primary", Outcome.REFUSE, quiesced().paused()),
        Arguments.of("no-primary", Outcome.REFUSE, quiesced().maintenance("alpha")),
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
        Arguments.of("takes-writes", Outcome.REFUSE, TestCluster.healthy().ordered()),
        Arguments.of(
            "takes-writes", Outcome.REFUSE, TestCluster.healthy().refuses("gamma").ordered()),
        Arguments.of(
            "takes-writes",
            Outcome.REFUSE,
            TestCluster.healthy().diagnosed(Kind.COMMITS_STALLED).ordered()),
        Arguments.of(
            "commits-stalled",
            Outcome.WATCH,
            TestCluster.healthy().diagnosed(Kind.COMMITS_STALLED)),
        Arguments.of(
            "commits-stalled",
            Outcome.WATCH,
            TestCluster.healthy()
                .diagnosed(Kind.COMMITS_STALLED)
                .onWritesStalled(Response.FAIL_OVER)),
        Arguments.of(
            "writes-stalled", Outcome.WATCH, TestCluster.healthy().diagnosed(Kind.WRITES_STALLED)),
        Arguments.of(
            "writes-given-up",
            Outcome.FAIL_OVER,
            TestCluster.healthy()
                .diagnosed(Kind.WRITES_STALLED)
                .onWritesStalled(Response.FAIL_OVER)),
        Arguments.of(
            "seen-by-others",
            Outcome.WATCH,
            TestCluster.dead().votes(new Vote("there", Kind.HEALTHY))),
        Arguments.of(
            "competing-histories",
            Outcome.REFUSE,
            TestCluster.dead().receivesNothing("gamma", 900, 2)),
        Arguments.of(
            "silent-without-quorum", Outcome.REFUSE, TestCluster.silent("").maxLossBytes(1 << 20)),
        Arguments.of("ordered", Outcome.FAIL_OVER, TestCluster.dead().ordered()),
        Arguments.of("vetoed", Outcome.REFUSE, TestCluster.dead().paused()),
        Arguments.of(
            "no-candidate",
            Outcome.REFUSE,
            TestCluster.dead().neverPromote("beta").neverPromote("gamma")),
        Arguments.of("loss-not-allowed", Outcome.REFUSE, TestCluster.dead().refuses("gamma")),
        Arguments.of("primary-dead", Outcome.FAIL_OVER, TestCluster.dead()),
        Arguments.of("unknown", Outcome.WATCH, new TestCluster()));
  }

  private static TestCluster quiesced() {
    String nobody = WaitForNobody.insteadOf("ANY 1 (alpha, beta, gamma)", 7);
    return TestCluster.healthy().synchronous(nobody).readOnly("alpha", 1000, 1);
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
        Arguments.of("storm-brake", TestCluster.dead().circumstances(RuleTableTest::stormy)));
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
        TestCluster.dead().observersRequired(2).votes(new Vote("there", Kind.PRIMARY_DEAD)));
  }

  @ParameterizedTest
  @MethodSource("justAllowed")
  void aGuardLetsGoAtItsLimit(TestCluster cluster) {
    assertThat(Decider.decide(cluster.snapshot()).outcome()).isEqualTo(Outcome.FAIL_OVER);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {
        "PRIMARY_SUSPECTED",
        "PRIMARY_UNREACHABLE",
        "NO_PRIMARY",
        "TWO_PRIMARIES",
        "UNKNOWN"
      })
  void anObserverWithoutProofOfItsOwnDoesNotCountAsAgreeing(Kind kind) {
    TestCluster cluster = TestCluster.dead().observersRequired(2).votes(new Vote("there", kind));

    assertThat(Decider.decide(cluster.snapshot()).rule()).isEqualTo("vetoed");
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"HEALTHY", "DEGRADED", "COMMITS_STALLED", "WRITES_STALLED", "PRIMARY_REJECTING"})
  void whoeverThePrimaryAnswersIsNamedAndWhoseTroubleItIsToo(Kind kind) {
    TestCluster cluster = TestCluster.dead().votes(new Vote("there", kind));

    Decision decision = Decider.decide(cluster.snapshot());

    assertThat(decision.rule()).isEqualTo("seen-by-others");
    assertThat(decision.reason()).contains("it answers there", "between it and here");
  }

  @Test
  void anotherObserversGoodWordIsNotWantedWhereThePrimaryAnswersHere() {
    TestCluster cluster = TestCluster.healthy().votes(new Vote("there", Kind.HEALTHY));

    assertThat(Decider.decide(cluster.snapshot()).rule()).isEqualTo("healthy");
  }

  static Stream<Arguments> liftable() {
    return Stream.of(
        Arguments.of("cool-down", TestCluster.dead().circumstances(c -> last(c, Duration.ZERO))),
        Arguments.of("warm-up", TestCluster.dead().circumstances(c -> since(c, Duration.ZERO))),
        Arguments.of("storm-brake", TestCluster.dead().circumstances(RuleTableTest::stormy)),
        Arguments.of("not-enough-observers", TestCluster.dead().observersRequired(2)),
        Arguments.of("seen-by-others", TestCluster.dead().votes(new Vote("there", Kind.HEALTHY))),
        Arguments.of("loss-not-allowed", TestCluster.dead().refuses("gamma")),
        Arguments.of("silent-without-quorum", TestCluster.silent("").maxLossBytes(1 << 20)),
        Arguments.of("not-proved", TestCluster.dead().fails("alpha", FailureKind.CONNECTION_LOST)),
        Arguments.of("not-proved", TestCluster.dead().fails("alpha", FailureKind.AUTHENTICATION)),
        Arguments.of("not-proved", TestCluster.healthy().readOnly("alpha", 1000, 1)),
        Arguments.of("not-proved", TestCluster.healthy().refusesForLong("alpha")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("liftable")
  void anOrderLiftsWhatItNamesAndNothingElse(String lifted, TestCluster cluster) {
    assertThat(Decider.decide(cluster.ordered().snapshot()).outcome())
        .as("an order that lifts nothing")
        .isNotEqualTo(Outcome.FAIL_OVER);

    Decision decision = Decider.decide(cluster.ordered(lifted).snapshot());

    assertThat(decision.rule()).isEqualTo("ordered");
    assertThat(decision.reason()).contains("ordered by ops: because I say so");
  }

  @Test
  void whatAnOrderLiftedIsTold() {
    TestCluster cluster =
        TestCluster.dead().circumstances(c -> last(c, Duration.ZERO)).ordered("cool-down");

    Decision decision = Decider.decide(cluster.snapshot());

    assertThat(decision.vetoes()).isEmpty();
    assertThat(decision.lifted()).extracting(Veto::guard).containsExactly("cool-down");
  }

  @Test
  void thatItIsOrderedLiftsThatTheProgramMayNotActByItself() {
    TestCluster cluster = TestCluster.dead().automaticFailover(false);

    assertThat(Decider.decide(cluster.ordered().snapshot()).rule()).isEqualTo("ordered");
  }

  @Test
  void stalledWritesNeedAsManyObserversAsADeath() {
    TestCluster cluster =
        TestCluster.healthy()
            .diagnosed(Kind.WRITES_STALLED)
            .onWritesStalled(Response.FAIL_OVER)
            .observersRequired(2);
    assertThat(rule(cluster)).isEqualTo("vetoed");
    assertThat(rule(cluster.votes(new Vote("there", Kind.HEALTHY)))).isEqualTo("vetoed");

    assertThat(rule(cluster.votes(new Vote("there", Kind.WRITES_STALLED))))
        .isEqualTo("writes-given-up");
  }

  @Test
  void thatWritesAreStalledElsewhereIsNoProofOfDeath() {
    TestCluster cluster =
        TestCluster.dead()
            .observersRequired(2)
            .votes(new Vote("there", Kind.WRITES_STALLED))
            .ordered("seen-by-others");

    assertThat(rule(cluster)).isEqualTo("vetoed");
  }

  @Test
  void anOrderGivesUpAPrimaryWhoseWritesDoNotComeThrough() {
    TestCluster cluster = TestCluster.healthy().diagnosed(Kind.WRITES_STALLED);

    assertThat(Decider.decide(cluster.ordered().snapshot()).rule()).isEqualTo("ordered");
  }

  static Stream<Arguments> neverLifted() {
    return Stream.of(
        Arguments.of("failover-running", TestCluster.dead().circumstances(c -> running(c))),
        Arguments.of("competing-primaries", TestCluster.healthy().writes("beta", 1100, 2)),
        Arguments.of("vetoed", TestCluster.dead().circumstances(c -> led(c, true, false))),
        Arguments.of("vetoed", TestCluster.dead().circumstances(c -> led(c, false, true))),
        Arguments.of("vetoed", TestCluster.dead().paused()),
        Arguments.of("vetoed", TestCluster.dead().maintenance("alpha")),
        Arguments.of("takes-writes", TestCluster.healthy()),
        Arguments.of("takes-writes", TestCluster.healthy().diagnosed(Kind.COMMITS_STALLED)),
        Arguments.of("unknown", TestCluster.dead().diagnosed(Kind.UNKNOWN)),
        Arguments.of("unknown", TestCluster.dead().diagnosed(Kind.TWO_PRIMARIES)),
        Arguments.of("no-candidate", TestCluster.dead().neverPromote("beta").maintenance("gamma")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("neverLifted")
  void someThingsNoOrderLifts(String rule, TestCluster cluster) {
    TestCluster ordered = cluster.ordered(Order.LIFTABLE.toArray(String[]::new));

    Decision decision = Decider.decide(ordered.snapshot());

    assertThat(decision.rule()).isEqualTo(rule);
    assertThat(decision.outcome()).isNotEqualTo(Outcome.FAIL_OVER);
  }

  @Test
  void anOrderCannotNameWhatMayNotBeLifted() {
    assertThatThrownBy(() -> TestCluster.dead().ordered("competing-primaries"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("competing-primaries");
  }

  @Test
  void theOrderedNodeIsPromotedAlthoughAnotherIsBetter() {
    TestCluster cluster = TestCluster.dead().priority("beta", 9).orderedFor("gamma");

    Decision decision = Decider.decide(cluster.snapshot());

    assertThat(decision.rule()).isEqualTo("ordered");
    assertThat(decision.first().orElseThrow().node().name()).isEqualTo("gamma");
    assertThat(decision.reason()).contains("gamma is next");
  }

  @Test
  void amongCompetingHistoriesAnOperatorChooses() {
    TestCluster cluster = TestCluster.dead().receivesNothing("gamma", 900, 2);
    assertThat(Decider.decide(cluster.snapshot()).reason())
        .contains("alpha was on timeline 1, beta is on timeline 1, gamma is on timeline 2");

    assertThat(rule(cluster.ordered("competing-histories", "loss-not-allowed")))
        .as("lifted without a choice")
        .isEqualTo("competing-histories");
    assertThat(rule(cluster.orderedFor("gamma", "loss-not-allowed")))
        .as("a choice that lifts nothing")
        .isEqualTo("competing-histories");

    Decision chosen =
        Decider.decide(
            cluster.orderedFor("gamma", "competing-histories", "loss-not-allowed").snapshot());
    assertThat(chosen.rule()).isEqualTo("ordered");
    assertThat(chosen.first().orElseThrow().node().name()).isEqualTo("gamma");
  }

  @Test
  void theForkIsShownByAncestry() {
    TestCluster cluster =
        TestCluster.dead()
            .receivesNothing("gamma", 0x2000, 2)
            .history("alpha", 1, "")
            .history("gamma", 2, "1\t0/300\tno recovery target specified");

    assertThat(Decider.decide(cluster.snapshot()).reason())
        .endsWith("gamma parts from alpha on timeline 1 at 0/00000300");
    assertThat(
            Decider.decide(TestCluster.dead().receivesNothing("gamma", 900, 2).snapshot()).reason())
        .endsWith("gamma: where it parts from alpha is not known");
  }

  @Test
  void aTimelineOfTheSameNumberMayBeAnotherHistory() {
    TestCluster cluster =
        new TestCluster()
            .writes("alpha", 0x1000, 2)
            .refuses("alpha")
            .receivesNothing("beta", 0x1000, 2)
            .receivesNothing("gamma", 0x1000, 2)
            .diagnosed(Kind.PRIMARY_DEAD)
            .history("alpha", 2, "1\t0/400\tx")
            .history("beta", 2, "1\t0/400\tx");
    assertThat(rule(cluster)).isEqualTo("primary-dead");

    cluster.history("gamma", 2, "1\t0/300\tx");

    assertThat(rule(cluster)).isEqualTo("competing-histories");
    assertThat(Decider.decide(cluster.snapshot()).reason())
        .endsWith("gamma parts from alpha on timeline 1 at 0/00000300");
  }

  @Test
  void anEarlierTimelineThatPartedIsLeftBehindAllTheSame() {
    TestCluster cluster =
        new TestCluster()
            .synchronous("ANY 1 (beta)")
            .writes("alpha", 0x1000, 2)
            .refuses("alpha")
            .receivesNothing("beta", 0x1000, 2)
            .receivesNothing("gamma", 0x900, 1)
            .diagnosed(Kind.PRIMARY_DEAD)
            .history("alpha", 2, "1\t0/400\tx")
            .history("gamma", 1, "");

    assertThat(rule(cluster)).isEqualTo("primary-dead");
  }

  @Test
  void aStandbyLeftBehindOnAnEarlierTimelineCompetesWithNobody() {
    TestCluster cluster =
        TestCluster.healthy()
            .writes("alpha", 1000, 2)
            .refuses("alpha")
            .receivesNothing("beta", 1000, 2)
            .receivesNothing("gamma", 5000, 1)
            .synchronous("ANY 1 (beta)");

    assertThat(rule(cluster)).isNotEqualTo("competing-histories");
  }

  @Test
  void ofAPrimaryNeverSeenAnOperatorTakesTheLossUponThem() {
    TestCluster cluster =
        new TestCluster()
            .refuses("alpha")
            .receivesNothing("beta", 900)
            .receivesNothing("gamma", 1000)
            .diagnosed(Kind.PRIMARY_DEAD)
            .ordered("primary-never-seen", "loss-not-allowed");

    Decision decision = Decider.decide(cluster.snapshot());

    assertThat(decision.rule()).isEqualTo("ordered");
    assertThat(decision.first().orElseThrow().node().name()).isEqualTo("gamma");
    assertThat(decision.reason()).contains("at least 0 bytes at risk: the primary was never seen");
  }

  @Test
  void ofAPrimaryNeverSeenStrangersAreNotTakenForItsCopies() {
    TestCluster cluster =
        new TestCluster()
            .refuses("alpha")
            .receivesNothing("beta", 900)
            .stranger("gamma", 1000)
            .diagnosed(Kind.PRIMARY_DEAD)
            .ordered("primary-never-seen", "loss-not-allowed");

    assertThat(rule(cluster)).isEqualTo("no-candidate");
  }

  @Test
  void aSilentPrimaryIsReplacedWhereItsStandbysFormAQuorum() {
    assertThat(rule(TestCluster.silent("ANY 1 (beta, gamma)"))).isEqualTo("primary-dead");
    assertThat(
            rule(
                TestCluster.silent("")
                    .maxLossBytes(1 << 20)
                    .onSilenceWithoutQuorum(Response.FAIL_OVER)))
        .isEqualTo("primary-dead");
  }

  @Test
  void writesAreNotGivenUpForAPrimaryThatNoQuorumStops() {
    TestCluster cluster =
        TestCluster.healthy()
            .diagnosed(Kind.WRITES_STALLED)
            .onWritesStalled(Response.FAIL_OVER)
            .synchronous("")
            .writes("alpha", 1000)
            .maxLossBytes(1 << 20);

    assertThat(rule(cluster)).isEqualTo("silent-without-quorum");
  }

  @Test
  void aRefusingPrimaryNeedsNoQuorumWhereBytesMayBeLost() {
    TestCluster cluster = TestCluster.dead().refuses("gamma").maxLossBytes(1);

    assertThat(rule(cluster)).isEqualTo("primary-dead");
  }

  private static String rule(TestCluster cluster) {
    return Decider.decide(cluster.snapshot()).rule();
  }

  @Test
  void aPrimaryNeverSeenAliveIsNotReplaced() {
    TestCluster cluster =
        new TestCluster()
            .refuses("alpha")
            .receivesNothing("beta", 1000)
            .receivesNothing("gamma", 1000);
    assertThat(rule(cluster)).as("standbys never seen streaming").isEqualTo("primary-suspected");

    Decision decision = Decider.decide(cluster.diagnosed(Kind.PRIMARY_DEAD).snapshot());

    assertThat(decision.outcome()).isEqualTo(Outcome.REFUSE);
    assertThat(decision.vetoes()).extracting(Veto::guard).containsExactly("primary-never-seen");
  }

  @Test
  void aStandbyOfAnotherDatabaseIsNeverACandidate() {
    TestCluster cluster = TestCluster.dead().stranger("beta", 5000);

    assertThat(Decider.decide(cluster.snapshot()).rule()).isEqualTo("loss-not-allowed");
  }

  @Test
  void aNodeLeftAloneKeepsNobodyFromReplacingADeadPrimary() {
    TestCluster cluster =
        new TestCluster()
            .synchronous("ANY 1 (gamma)")
            .writes("alpha", 1000, 2)
            .refuses("alpha")
            .receivesNothing("gamma", 1000, 2)
            .writes("beta", 1100, 1)
            .maintenance("beta")
            .diagnosed(Kind.PRIMARY_DEAD);

    assertThat(rule(cluster)).isEqualTo("primary-dead");
  }

  @Test
  void whoMayNotBePromotedIsSaidInTheReason() {
    TestCluster cluster = TestCluster.dead().neverPromote("beta");

    assertThat(Decider.decide(cluster.snapshot()).reason())
        .contains("gamma is next", "beta is marked never to be promoted");
    assertThat(Decider.decide(TestCluster.dead().maintenance("beta").snapshot()).reason())
        .contains("gamma is next", "beta is in maintenance");
  }

  @Test
  void aPausedReplayBarsAStandby() {
    TestCluster cluster = TestCluster.dead().replayPaused("beta", 1000);

    Decision decision = Decider.decide(cluster.snapshot());

    assertThat(decision.first().orElseThrow().node().name()).isEqualTo("gamma");
  }

  @Test
  void anOldPrimaryThatReturnsIsFencedWhileAFailoverIsStillRunningToo() {
    TestCluster cluster =
        TestCluster.healthy()
            .writes("alpha", 1100, 2)
            .writes("beta", 1100, 1)
            .circumstances(c -> running(c));

    assertThat(rule(cluster)).isEqualTo("stray-primary");
  }

  @Test
  void theStrayIsTheOneToFence() {
    TestCluster cluster = TestCluster.healthy().writes("alpha", 1100, 2).writes("beta", 1100, 1);

    assertThat(Decider.decide(cluster.snapshot()).subject()).isEqualTo(cluster.node("beta").id());
  }

  /** Scenario 20: it died while it was promoted, and the next one was promoted and published. */
  @Test
  void ofTwoOnTheSameTimelineThePublishedOneCounts() {
    TestCluster cluster = TestCluster.healthy().writes("alpha", 1100, 2).writes("beta", 1100, 2);

    Decision decision = Decider.decide(cluster.snapshot());

    assertThat(decision.rule()).isEqualTo("stray-primary");
    assertThat(decision.subject()).isEqualTo(cluster.node("beta").id());
  }

  @Test
  void whyAStrayIsLeftAloneIsSaid() {
    TestCluster cluster = TestCluster.healthy().writes("alpha", 1100, 2);

    assertThat(Decider.decide(cluster.strangerWrites("beta", 1100, 1).snapshot()).reason())
        .isEqualTo("beta came back as a primary and is not fenced: it holds another database");
    assertThat(
            Decider.decide(cluster.writes("beta", 1100, 1).maintenance("beta").snapshot()).reason())
        .endsWith("it is in maintenance");
    assertThat(Decider.decide(cluster.paused().snapshot()).reason())
        .endsWith("the cluster is paused");
  }

  @Test
  void explainTellsOfAHealthyClusterWhatADeathWouldMean() {
    Decision decision = Decider.explain(TestCluster.healthy().snapshot());

    assertThat(decision.outcome()).isEqualTo(Outcome.FAIL_OVER);
    assertThat(decision.first().orElseThrow().node().name()).isEqualTo("beta");
  }

  private static Circumstances running(Circumstances c) {
    return new Circumstances(
        c.leading(), c.controlDatabaseUp(), true, c.sinceStart(), null, null, c.order());
  }

  private static Circumstances led(Circumstances c, boolean leading, boolean up) {
    return new Circumstances(leading, up, false, c.sinceStart(), null, null, c.order());
  }

  private static Circumstances since(Circumstances c, Duration start) {
    return new Circumstances(true, true, false, start, null, null, c.order());
  }

  private static Circumstances last(Circumstances c, Duration ago) {
    return new Circumstances(true, true, false, c.sinceStart(), ago, null, c.order());
  }

  private static Circumstances stormy(Circumstances c) {
    Storm storm = new Storm(3, 9, Duration.ofSeconds(1));
    return new Circumstances(true, true, false, c.sinceStart(), null, storm, c.order());
  }
}
