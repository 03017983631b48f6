package org.failoverdashboard.monitoring.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.monitoring.Servers.disconnectedStandby;
import static org.failoverdashboard.monitoring.Servers.primary;
import static org.failoverdashboard.monitoring.Servers.standbyOf;

import java.time.Duration;
import java.util.List;
import org.failoverdashboard.monitoring.Scene;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.regions.api.Node;
import org.junit.jupiter.api.Test;

class WitnessesTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Scene scene = Scene.healthy("eu", "us", "ap");

  @Test
  void quietStandbysOfASilentPrimaryAreWorthAsking() {
    primaryFallsSilent();
    scene.at(500).answers("us", standbyOf("eu", "0/1000", Duration.ofMillis(500)));
    scene.answers("ap", standbyOf("eu", "0/1000", Duration.ofMillis(100)));

    assertThat(worthAsking()).containsExactly("us");
  }

  @Test
  void nobodyIsAskedWhileThePrimaryAnswers() {
    scene.at(500).answers("eu", primary("0/1000"));
    scene.answers("us", standbyOf("eu", "0/1000", LONG));

    assertThat(worthAsking()).isEmpty();
  }

  @Test
  void nobodyIsAskedAboutAPrimaryThatAnswersWithAnError() {
    scene.at(500).fails("eu", FailureKind.TOO_MANY_CONNECTIONS);
    scene.answers("us", standbyOf("eu", "0/1000", LONG));

    assertThat(worthAsking()).isEmpty();
  }

  @Test
  void aStandbyThatDoesNotStreamHasAnsweredAlready() {
    primaryFallsSilent();
    scene.at(5_000).answers("us", disconnectedStandby("0/1000"));
    scene.answers("ap", standbyOf("eu", "0/1000", LONG));

    assertThat(worthAsking()).containsExactly("ap");
  }

  @Test
  void whoStillSeemsToStreamFromAClosedPrimaryIsLookedAtBeforeItIsAsked() {
    scene.at(500).fails("eu", FailureKind.REFUSED);
    assertThat(worthAsking()).isEmpty();

    scene.at(520).answers("us", standbyOf("eu", "0/1000", LONG));
    assertThat(worthAsking()).containsExactly("us");
  }

  @Test
  void aPausedClusterIsLeftAlone() {
    primaryFallsSilent();
    scene.at(5_000).answers("us", standbyOf("eu", "0/1000", LONG)).paused();

    assertThat(worthAsking()).isEmpty();
  }

  @Test
  void soIsANodeInMaintenance() {
    primaryFallsSilent();
    scene.at(5_000).answers("us", standbyOf("eu", "0/1000", LONG)).inMaintenance("us");

    assertThat(worthAsking()).doesNotContain("us");
  }

  @Test
  void olderServersWouldGiveUpInsteadOfAsking() {
    primaryFallsSilent();
    scene.at(5_000).answers("us", standbyOf("eu", "0/1000", LONG, 150_010));
    scene.answers("ap", standbyOf("eu", "0/1000", LONG, 160_000));

    assertThat(worthAsking()).containsExactly("ap");
  }

  private void primaryFallsSilent() {
    scene.at(100).fails("eu", FailureKind.TIMED_OUT);
  }

  private List<String> worthAsking() {
    return Witnesses.worthAsking(scene.seen(), scene.nowNanos()).stream().map(Node::name).toList();
  }
}
