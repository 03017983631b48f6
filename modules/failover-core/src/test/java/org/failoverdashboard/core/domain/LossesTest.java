package org.failoverdashboard.core.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.api.Candidate;
import org.failoverdashboard.core.api.CommitWait;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Reading;
import org.failoverdashboard.regions.api.Lsn;
import org.failoverdashboard.regions.api.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossesTest {
  private final TestCluster cluster = new TestCluster();

  @ParameterizedTest(name = "{0}, read {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ANY 1 (alpha, beta, gamma)     | beta gamma | none
          ANY 1 (alpha, beta, gamma)     | beta       | at risk
          ANY 2 (beta, gamma)            | beta       | none
          FIRST 1 (beta, gamma)          | beta       | at risk
          FIRST 2 (beta, gamma)          | gamma      | none
          2 (beta, gamma)                | gamma      | none
          beta, gamma                    | beta gamma | none
          beta, gamma                    | beta       | at risk
          beta                           | beta       | none
          beta                           | gamma      | at risk
          *                              | beta gamma | at risk
          *                              | beta       | at risk
          ANY 1 (*)                      | beta gamma | at risk
          ANY 1 ("*")                    | beta gamma | at risk
          ANY 2 (beta, *)                | beta gamma | at risk
          ANY 1 ("beta", "gamma")        | beta gamma | none
          ANY 1 (BETA, Gamma)            | beta gamma | none
          ANY 1 ("BETA", gamma)          | beta gamma | none
          ANY 1 (beta, gamma, elsewhere) | beta gamma | at risk
          ''                             | beta gamma | at risk
          """)
  void nothingIsLostOnlyWhereEveryQuorumWasRead(String setting, String read, String expected) {
    cluster.synchronous(setting);
    List<Reading> readings =
        List.of(read.split(" ")).stream().map(name -> cluster.reading(name, 1000)).toList();

    Loss loss = Losses.of(cluster.electorate(), readings, best(readings));

    assertThat(loss instanceof Loss.None ? "none" : "at risk").isEqualTo(expected);
  }

  @Test
  void ofAnAsynchronousClusterNobodyKnowsWhatWasAcknowledged() {
    cluster.synchronous("");

    assertThat(Losses.of(cluster.electorate(), readings(), best(readings())).sentence())
        .endsWith("commits wait for no standby");
  }

  /** A standby's settings say nothing of what its primary waited for. */
  @Test
  void ofAPublishedNodeThatWasOnlySeenAsAStandbyNothingIsKnown() {
    Electorate electorate =
        Facts.electorate(TestCluster.healthy().published("beta").snapshot()).orElseThrow();

    assertThat(electorate.waited()).isEqualTo(CommitWait.UNKNOWN);
  }

  @Test
  void aStandbyOnAnEarlierTimelineIsNoWitnessOfWhatWasAcknowledged() {
    List<Reading> readings =
        List.of(cluster.reading("beta", 1000), cluster.reading("gamma", 900, 0));

    assertThat(Losses.of(cluster.electorate(), readings, best(readings.subList(0, 1))))
        .isInstanceOf(Loss.AtRisk.class);
  }

  @Test
  void whatABarredStandbyHasMoreIsAtRisk() {
    cluster.neverPromote("gamma");
    List<Reading> readings = List.of(cluster.reading("beta", 700), cluster.reading("gamma", 1100));

    Loss loss = Losses.of(cluster.electorate(), readings, best(readings));

    assertThat(loss).isInstanceOf(Loss.AtRisk.class);
    assertThat(loss.bytes()).isEqualTo(400);
  }

  @Test
  void theBytesAtRiskAreCountedFromWhereThePrimaryWasLastSeen() {
    cluster.synchronous("");
    List<Reading> readings = List.of(cluster.reading("beta", 750));

    assertThat(Losses.of(cluster.electorate(), readings, best(readings)).bytes()).isEqualTo(250);
  }

  @ParameterizedTest(name = "synchronous_commit {0}: {1}")
  @CsvSource({
    "on, none",
    "remote_apply, none",
    "remote_write, at risk",
    "local, at risk",
    "off, at risk"
  })
  void commitsThatDoNotWaitForAStandbysDiskAreAtRisk(String level, String expected) {
    cluster.synchronousCommit(level);

    Loss loss = lossOfBoth();

    assertThat(loss instanceof Loss.None ? "none" : "at risk").isEqualTo(expected);
    assertThat(loss.sentence()).contains(expected.equals("none") ? "nothing" : level);
  }

  @Test
  void aSecondReceiverUnderAMembersNameMayBeTheOneThatHoldsACommit() {
    assertThat(lossOfBoth()).isInstanceOf(Loss.None.class);

    cluster.receivers("beta", "BETA", "gamma");

    assertThat(lossOfBoth()).isInstanceOf(Loss.AtRisk.class);
    assertThat(lossOfBoth().sentence()).contains("of 3 synchronous standbys 2 were read");
  }

  @Test
  void aReceiverThatCountsForNothingIsNoRisk() {
    cluster.receivers("beta", "gamma", "backup", "backup");

    assertThat(lossOfBoth()).isInstanceOf(Loss.None.class);
  }

  @Test
  void ofAPrimaryNeverSeenNobodyKnowsWhatItWaitedFor() {
    Loss loss = Losses.of(neverSeen(), readings(), best(readings()));

    assertThat(loss.sentence()).contains("at least 0 bytes at risk", "was never seen");
  }

  private Electorate neverSeen() {
    Electorate seen = cluster.electorate();
    return new Electorate(
        seen.cluster(), seen.oldPrimary(), new Lsn(1000), 1, CommitWait.UNKNOWN, false, null);
  }

  private Loss lossOfBoth() {
    return Losses.of(cluster.electorate(), readings(), best(readings()));
  }

  private List<Reading> readings() {
    return List.of(cluster.reading("beta", 1000), cluster.reading("gamma", 1000));
  }

  @Test
  void anAllowanceOfBytesIsNotEnoughWhileThePrimaryMayLive() {
    Loss risk = new Loss.AtRisk(10, "commits wait for no standby");
    cluster.maxLossBytes(100);
    assertThat(refused(risk)).isEmpty();

    cluster.mayLive();

    assertThat(refused(risk)).contains("silent-without-quorum");
    assertThat(refused(new Loss.None())).isEmpty();
    assertThat(refused(new Loss.AtRisk(101, "too much"))).contains("loss-not-allowed");
  }

  @Test
  void thePolicyMayTakeThatUponItself() {
    cluster.maxLossBytes(100).mayLive().onSilenceWithoutQuorum(Response.FAIL_OVER);

    assertThat(refused(new Loss.AtRisk(10, "commits wait for no standby"))).isEmpty();
  }

  @Test
  void anOrderTakesEachOfBothUponItself() {
    Loss risk = new Loss.AtRisk(10, "commits wait for no standby");
    cluster.mayLive();

    assertThat(refused(risk)).contains("loss-not-allowed");
    assertThat(refused(cluster.ordered("loss-not-allowed"), risk))
        .contains("silent-without-quorum");
    assertThat(refused(cluster.ordered("silent-without-quorum"), risk))
        .contains("loss-not-allowed");
    assertThat(refused(cluster.ordered("loss-not-allowed", "silent-without-quorum"), risk))
        .isEmpty();
  }

  private Optional<String> refused(Loss loss) {
    return refused(cluster, loss);
  }

  private static Optional<String> refused(TestCluster cluster, Loss loss) {
    return Losses.refused(loss, cluster.electorate(), cluster.cluster().policy())
        .map(Refusal::rule);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "249, false", "250, true", "251, true"})
  void aLossIsTakenUpToThePolicysLimit(long limit, boolean allowed) {
    cluster.maxLossBytes(limit);

    Loss loss = new Loss.AtRisk(250, "commits wait for no standby");

    assertThat(Losses.allowed(loss, cluster.cluster().policy())).isEqualTo(allowed);
  }

  @Test
  void aLossOfZeroKnownBytesIsStillNoneThatAStrictPolicyTakes() {
    Loss unknown = new Loss.AtRisk(0, "commits wait for no standby");

    assertThat(Losses.allowed(unknown, cluster.maxLossBytes(0).cluster().policy())).isFalse();
    assertThat(Losses.allowed(new Loss.None(), cluster.cluster().policy())).isTrue();
  }

  private Candidate best(List<Reading> readings) {
    return Candidates.of(cluster.electorate(), readings).getFirst();
  }
}
