package org.failoverdashboard.core.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.api.Candidate;
import org.failoverdashboard.core.api.Decider;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Outcome;
import org.failoverdashboard.core.api.Veto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SwitchoverRulesTest {
  @Test
  void aHealthyClusterIsSwitchedOverToTheNamedStandby() {
    TestCluster cluster = TestCluster.healthy();

    Decision decision = Decider.switchOver(cluster.snapshot(), cluster.node("gamma").id());

    assertThat(decision.outcome()).isEqualTo(Outcome.SWITCH_OVER);
    assertThat(decision.subject()).isEqualTo(cluster.node("gamma").id());
    assertThat(decision.loss()).isEqualTo(new Loss.None());
  }

  @Test
  void withoutATargetTheBestStandbyIsMeant() {
    TestCluster cluster = TestCluster.healthy().priority("gamma", 5);

    assertThat(Decider.switchOver(cluster.snapshot(), null).subject())
        .isEqualTo(cluster.node("gamma").id());
  }

  @Test
  void aFewBytesOfWalAreNoPreference() {
    TestCluster cluster = TestCluster.healthy().streams("beta", 900).priority("beta", 5);

    assertThat(Decider.switchOver(cluster.snapshot(), null).subject())
        .isEqualTo(cluster.node("beta").id());
  }

  static Stream<Arguments> preferences() {
    return Stream.of(
        Arguments.of("by name", TestCluster.healthy().listed("gamma", "beta"), "beta, gamma"),
        Arguments.of("by priority", TestCluster.healthy().priority("gamma", 5), "gamma, beta"),
        Arguments.of(
            "by region before priority",
            TestCluster.healthy().priority("beta", 5).regionOrder("region-gamma"),
            "gamma, beta"),
        Arguments.of(
            "by the order of regions",
            TestCluster.healthy().regionOrder("region-gamma", "region-beta"),
            "gamma, beta"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("preferences")
  void targetsArePreferred(String by, TestCluster cluster, String order) {
    assertThat(
            Decider.switchOver(cluster.snapshot(), null).candidates().stream()
                .map(candidate -> candidate.node().name()))
        .containsExactly(order.split(", "));
  }

  static Stream<Arguments> vetoes() {
    return Stream.of(
        Arguments.of("paused", TestCluster.healthy().paused()),
        Arguments.of("failover-running", TestCluster.healthy().failoverRunning()),
        Arguments.of("not-leading", TestCluster.healthy().following()),
        Arguments.of("control-database-down", TestCluster.healthy().controlDatabaseDown()),
        Arguments.of("primary-not-well", TestCluster.dead()),
        Arguments.of("primary-in-maintenance", TestCluster.healthy().maintenance("alpha")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("vetoes")
  void eachGuardForbidsItAndSaysHowItIsLifted(String guard, TestCluster cluster) {
    Decision decision = Decider.switchOver(cluster.snapshot(), cluster.node("beta").id());

    assertThat(decision.outcome()).isEqualTo(Outcome.REFUSE);
    assertThat(decision.rule()).isEqualTo("switchover-vetoed");
    assertThat(decision.vetoes()).extracting(Veto::guard).contains(guard);
    assertThat(decision.vetoes()).allSatisfy(veto -> assertThat(veto.override()).isNotBlank());
  }

  static Stream<Arguments> bars() {
    return Stream.of(
        Arguments.of("is in maintenance", TestCluster.healthy().maintenance("beta")),
        Arguments.of("never to be promoted", TestCluster.healthy().neverPromote("beta")),
        Arguments.of("does not stream", TestCluster.healthy().receivesNothing("beta", 1000)),
        Arguments.of("does not stream", TestCluster.healthy().connects("beta", 1000)),
        Arguments.of("and have 0", TestCluster.healthy().connects("gamma", 1000)),
        Arguments.of("does not answer", TestCluster.healthy().refuses("beta")),
        Arguments.of("replay paused", TestCluster.healthy().replayPaused("beta", 1000)),
        Arguments.of("is on timeline 2", TestCluster.healthy().receivesNothing("beta", 1000, 2)),
        Arguments.of(
            "would wait for 2 synchronous standbys",
            TestCluster.healthy()
                .synchronous("ANY 2 (alpha, beta, gamma)")
                .streams("beta", 1000)
                .streams("gamma", 1000)),
        Arguments.of(
            "would wait for 1 synchronous standbys", TestCluster.healthy().refuses("gamma")),
        Arguments.of(
            "and have 0",
            TestCluster.healthy()
                .synchronous("ANY 1 (alpha, beta)")
                .streams("beta", 1000)
                .streams("gamma", 1000)),
        Arguments.of("and have 0", TestCluster.healthy().maintenance("gamma")),
        Arguments.of("and have 0", TestCluster.healthy().receivesNothing("gamma", 1000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bars")
  void aTargetThatWillNotDoIsRefusedWithItsReason(String reason, TestCluster cluster) {
    Decision decision = Decider.switchOver(cluster.snapshot(), cluster.node("beta").id());

    assertThat(decision.outcome()).isEqualTo(Outcome.REFUSE);
    assertThat(decision.rule()).isEqualTo("target-barred");
    assertThat(decision.reason()).startsWith("beta").contains(reason);
  }

  @Test
  void aTargetMayLagOneSegmentAndNoByteMore() {
    TestCluster just = TestCluster.healthy().writes("alpha", 1000 + SwitchoverTargets.MOST_LAG);
    TestCluster more = TestCluster.healthy().writes("alpha", 1001 + SwitchoverTargets.MOST_LAG);

    assertThat(Decider.switchOver(just.snapshot(), just.node("beta").id()).outcome())
        .isEqualTo(Outcome.SWITCH_OVER);
    assertThat(Decider.switchOver(more.snapshot(), more.node("beta").id()).reason())
        .contains("lags 16777217 bytes");
  }

  @Test
  void whereNoStandbyWillDoEachSaysWhy() {
    TestCluster cluster = TestCluster.healthy().neverPromote("beta").neverPromote("gamma");

    Decision decision = Decider.switchOver(cluster.snapshot(), null);

    assertThat(decision.rule()).isEqualTo("no-target");
    assertThat(decision.reason()).contains("beta").contains("gamma");
  }

  @Test
  void thePreferredTargetsComeFirstAndTheBarredLast() {
    TestCluster cluster = TestCluster.healthy().neverPromote("beta");

    List<String> order =
        Decider.switchOver(cluster.snapshot(), null).candidates().stream()
            .map(Candidate::node)
            .map(node -> node.name())
            .toList();

    assertThat(order).containsExactly("gamma", "beta");
  }
}
