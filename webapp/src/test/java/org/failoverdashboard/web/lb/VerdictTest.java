package org.failoverdashboard.web.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.web.Clusters.orders;
import static org.failoverdashboard.web.Clusters.primary;
import static org.failoverdashboard.web.Clusters.standby;

import java.time.Duration;
import java.util.Optional;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.monitoring.api.NodeView;
import org.failoverdashboard.web.Clusters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {
  @Test
  void thePublishedPrimaryTakesWrites() {
    assertThat(usable(orders(3, primary()), primary(), Question.PRIMARY)).isTrue();
  }

  @Test
  void anotherNodeThatSaysItIsPrimaryGetsNoWrites() {
    NodeView impostor = Clusters.node(2, "primary", NodeState.PRIMARY, 1_000, null, null);
    ClusterView cluster = orders(3, primary(), impostor);

    assertThat(cluster.nodes().stream().filter(node -> usable(cluster, node, Question.PRIMARY)))
        .extracting(NodeView::name)
        .containsExactly("orders-1");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PRIMARY")
  void thePublishedPrimaryInAnyOtherStateGetsNoWrites(NodeState state) {
    NodeView primary = Clusters.node(1, "primary", state, 1_000, null, null);

    assertThat(usable(orders(3, primary), primary, Question.PRIMARY)).isFalse();
  }

  @Test
  void readsGoToAStreamingStandbyAndNotToThePrimary() {
    ClusterView cluster = orders(3, primary(), standby(2, NodeState.STREAMING));

    assertThat(usable(cluster, cluster.nodes().get(1), Question.REPLICA)).isTrue();
    assertThat(usable(cluster, primary(), Question.REPLICA)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"PRIMARY", "STREAMING", "LAGGING"})
  void aNodeThatDoesNotStreamIsGoodForNothing(NodeState state) {
    NodeView node = standby(2, state);
    ClusterView cluster = orders(3, primary(), node);

    assertThat(usable(cluster, node, Question.REPLICA)).isFalse();
    assertThat(usable(cluster, node, Question.ANY)).isFalse();
  }

  @Test
  void anyTakesThePrimaryAndStandbys() {
    ClusterView cluster = orders(3, primary(), standby(2, NodeState.LAGGING));

    assertThat(cluster.nodes()).allMatch(node -> usable(cluster, node, Question.ANY));
  }

  @Test
  void aStandbyBeyondTheLagAskedForIsRefused() {
    NodeView node = standby(2, 4_096L, Duration.ofMillis(600));

    assertThat(within(node, "500ms")).isFalse();
    assertThat(within(node, "600ms")).isTrue();
    assertThat(within(node, "4095B")).isFalse();
    assertThat(within(node, "4kB")).isTrue();
  }

  @Test
  void anUnknownLagIsWithinNoLimit() {
    NodeView node = standby(2, null, null);

    assertThat(within(node, "1h")).isFalse();
    assertThat(within(node, "1GB")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1s", "10", "s", "", "1.5s", "10 parsecs", "9999999999999MB", "1e3ms"})
  void whatIsNoLagIsNotRead(String text) {
    assertThat(MaxLag.parse(text)).isEmpty();
  }

  @Test
  void moreBytesThanANumberHoldsIsNoLimit() {
    assertThat(MaxLag.parse("999999999999GB"))
        .isEqualTo(Optional.of(new MaxLag.OfBytes(Long.MAX_VALUE)));
  }

  private static boolean within(NodeView node, String lag) {
    return Verdict.of(orders(3, primary(), node), node, Question.REPLICA, MaxLag.parse(lag).get())
        .usable();
  }

  private static boolean usable(ClusterView cluster, NodeView node, Question question) {
    return Verdict.of(cluster, node, question, null).usable();
  }
}
