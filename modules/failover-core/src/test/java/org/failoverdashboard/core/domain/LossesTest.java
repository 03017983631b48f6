package org.failoverdashboard.core.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.api.Candidate;
import org.failoverdashboard.core.api.Loss;
import org.failoverdashboard.core.api.Reading;
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
          *                              | beta gamma | none
          *                              | beta       | at risk
          ANY 1 (*)                      | beta gamma | none
          ANY 1 ("beta", "gamma")        | beta gamma | none
          ANY 1 (BETA, Gamma)            | beta gamma | none
          ANY 1 ("BETA", gamma)          | beta gamma | at risk
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
