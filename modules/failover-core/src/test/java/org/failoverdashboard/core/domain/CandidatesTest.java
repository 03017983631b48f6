package org.failoverdashboard.core.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.api.Candidate;
import org.failoverdashboard.core.api.Reading;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  private final TestCluster cluster = new TestCluster();

  @Test
  void mostWalComesFirst() {
    assertThat(order(cluster.reading("beta", 900), cluster.reading("gamma", 901)))
        .containsExactly("gamma", "beta");
  }

  @Test
  void amongEqualsASynchronousStandbyComesFirst() {
    cluster.synchronous("gamma");

    assertThat(order(cluster.reading("beta", 900), cluster.reading("gamma", 900)))
        .containsExactly("gamma", "beta");
  }

  @Test
  void thenThePolicysRegionsDecide() {
    cluster.regionOrder("region-gamma").priority("beta", 9);

    assertThat(order(cluster.reading("beta", 900), cluster.reading("gamma", 900)))
        .containsExactly("gamma", "beta");
  }

  @Test
  void thenPriorityDecides() {
    cluster.priority("gamma", 1);

    assertThat(order(cluster.reading("beta", 900), cluster.reading("gamma", 900)))
        .containsExactly("gamma", "beta");
  }

  @Test
  void withoutAnyDifferenceTheNameDecidesSoThatAllObserversAgree() {
    cluster.listed("gamma", "beta", "alpha");

    assertThat(order(cluster.reading("gamma", 900), cluster.reading("beta", 900)))
        .containsExactly("beta", "gamma");
  }

  @Test
  void aClusterOfOneHasNoCandidate() {
    assertThat(Candidates.whyNone(List.of())).isEqualTo("the cluster has no standby");
  }

  @Test
  void theOldPrimaryIsNoCandidate() {
    assertThat(order(cluster.reading("alpha", 2000), cluster.reading("beta", 900)))
        .doesNotContain("alpha");
  }

  @Test
  void aBarredStandbyComesLastHoweverMuchWalItHas() {
    cluster.neverPromote("gamma");

    assertThat(order(cluster.reading("beta", 100), cluster.reading("gamma", 900)))
        .containsExactly("beta", "gamma");
  }

  @Test
  void eachBarGivesItsReason() {
    assertThat(barOf(cluster.neverPromote("beta"), cluster.reading("beta", 1)))
        .isEqualTo("is marked never to be promoted");
    assertThat(barOf(new TestCluster().maintenance("beta"), cluster.reading("beta", 1)))
        .isEqualTo("is in maintenance");
    assertThat(barOf(new TestCluster(), cluster.reading("beta", 1, 2)))
        .isEqualTo("is on timeline 2, the primary was on 1");
    assertThat(barOf(new TestCluster(), cluster.reading("beta", 1, 0)))
        .isEqualTo("is on timeline 0, the primary was on 1");
    assertThat(barOf(new TestCluster(), cluster.reading("gamma", 1)))
        .isEqualTo("does not answer as a standby of this cluster");
    Reading paused =
        new Reading(cluster.node("beta"), cluster.reading("beta", 1).position(), 1, true);
    assertThat(barOf(new TestCluster(), paused)).isEqualTo("has its replay paused");
  }

  private List<String> order(Reading... readings) {
    return Candidates.of(cluster.electorate(), List.of(readings)).stream()
        .map(candidate -> candidate.node().name())
        .toList();
  }

  private static String barOf(TestCluster cluster, Reading reading) {
    return Candidates.of(cluster.electorate(), List.of(reading)).stream()
        .filter(candidate -> candidate.node().name().equals("beta"))
        .map(Candidate::blockedBy)
        .findFirst()
        .orElseThrow();
  }
}
