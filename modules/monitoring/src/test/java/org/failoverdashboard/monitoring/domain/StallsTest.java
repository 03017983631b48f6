package org.failoverdashboard.monitoring.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.monitoring.Servers.primary;
import static org.failoverdashboard.monitoring.Servers.sender;
import static org.failoverdashboard.monitoring.Servers.standbyOf;
import static org.failoverdashboard.monitoring.Servers.synchronousPrimary;

import java.time.Duration;
import org.failoverdashboard.monitoring.Scene;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.monitoring.api.ServerState;
import org.failoverdashboard.monitoring.api.WriteCheck;
import org.failoverdashboard.regions.api.Policy;
import org.junit.jupiter.api.Test;

/** A primary that answers, and whose writes may not come through. Limit 3 s, tried every 5 s. */
class StallsTest {
  private static final WriteCheck.Result ON_DISK = new WriteCheck.Stuck("IO/WALSync");
  private static final WriteCheck.Result ON_STANDBYS =
      new WriteCheck.Stuck(Stalls.WAITS_FOR_STANDBYS);
  private static final WriteCheck.Result DONE = new WriteCheck.Accepted(Duration.ofMillis(2));

  private final Scene scene = Scene.healthy("eu", "us", "ap");

  @Test
  void commitsThatLackStandbysForTheLimitAreStalled() {
    scene.at(100).answers("eu", lacking());
    scene.at(3_099).answers("eu", lacking());
    assertThat(kind()).isNotEqualTo(Kind.COMMITS_STALLED);

    scene.at(3_100).answers("eu", lacking());

    assertThat(kind()).isEqualTo(Kind.COMMITS_STALLED);
    assertThat(diagnosis().evidence())
        .isEqualTo(
            "commits on eu wait for 1 of us, ap, and are not confirmed; connected as such: none");
  }

  @Test
  void aStandbyThatComesBackEndsTheWait() {
    scene.at(100).answers("eu", lacking());
    scene.at(2_000).answers("eu", confirmed());
    scene.at(3_200).answers("eu", lacking());

    assertThat(kind()).isNotEqualTo(Kind.COMMITS_STALLED);
  }

  @Test
  void aReceiverThatDoesNotCountDoesNotHelp() {
    ServerState state =
        synchronousPrimary(
            "0/1000",
            "ANY 1 (us, ap)",
            sender("us", "potential", null),
            sender("x", "async", null));
    scene.at(100).answers("eu", state).at(3_100).answers("eu", state);

    assertThat(kind()).isEqualTo(Kind.COMMITS_STALLED);
  }

  @Test
  void fewerThanAskedForAreTooFew() {
    ServerState state =
        synchronousPrimary("0/1000", "ANY 2 (us, ap)", sender("us", "quorum", null));
    scene.at(100).answers("eu", state).at(3_100).answers("eu", state);

    assertThat(kind()).isEqualTo(Kind.COMMITS_STALLED);
    assertThat(diagnosis().evidence()).endsWith("connected as such: us");
  }

  @Test
  void commitsThatWaitForNobodyAreNeverStalledByStandbys() {
    scene.at(100).answers("eu", primary("0/1000")).at(9_000).answers("eu", primary("0/1000"));

    assertThat(kind()).isEqualTo(Kind.HEALTHY);
  }

  @Test
  void aWriteThatOnlyStandbysHoldUpIsACommitThatWaits() {
    answered(10_000).checked("eu", new WriteCheck.Unconfirmed());
    assertThat(kind()).isEqualTo(Kind.COMMITS_STALLED);

    scene.checked("eu", ON_STANDBYS);
    assertThat(kind()).isEqualTo(Kind.COMMITS_STALLED);
  }

  @Test
  void aWriteThatTheServerItselfHoldsUpIsStalled() {
    answered(10_000).checked("eu", ON_DISK);

    assertThat(kind()).isEqualTo(Kind.WRITES_STALLED);
    assertThat(diagnosis().evidence())
        .isEqualTo(
            "eu answers, but a write has not ended for more than 3000 ms: it waits for IO/WALSync");
  }

  @Test
  void aRefusedWriteIsStalledToo() {
    answered(10_000).checked("eu", new WriteCheck.Refused("53100", "no space left on device"));

    assertThat(kind()).isEqualTo(Kind.WRITES_STALLED);
    assertThat(diagnosis().evidence()).contains("no space left on device (53100)");
  }

  @Test
  void aWriteThatComesThroughEndsIt() {
    answered(10_000).checked("eu", ON_DISK).checked("eu", DONE);

    assertThat(kind()).isEqualTo(Kind.HEALTHY);
  }

  @Test
  void anOldCheckIsNotBelieved() {
    answered(10_000).checked("eu", ON_DISK);
    assertThat(answeredKind(26_000)).isEqualTo(Kind.WRITES_STALLED);
    assertThat(answeredKind(26_001)).isEqualTo(Kind.HEALTHY);
  }

  @Test
  void norIsOneFromBeforeTheServerFailed() {
    answered(10_000).checked("eu", ON_DISK).at(10_100).fails("eu", FailureKind.STARTING_UP);

    assertThat(answeredKind(10_200)).isEqualTo(Kind.HEALTHY);
  }

  @Test
  void norOneThatThePolicyNoLongerWants() {
    answered(10_000).checked("eu", ON_DISK);

    scene.policy(withoutWriteProbe());

    assertThat(kind()).isEqualTo(Kind.HEALTHY);
  }

  @Test
  void thePrimaryIsStillShownAsOneWithWhatIsWrong() {
    answered(10_000).checked("eu", ON_DISK);

    var view =
        Views.view(
            scene.seen(),
            scene.seen("eu"),
            new PrimaryPositions(),
            null,
            scene.nowNanos(),
            scene.now());

    assertThat(view.state()).isEqualTo(org.failoverdashboard.monitoring.api.NodeState.PRIMARY);
    assertThat(view.detail()).contains("IO/WALSync");
  }

  private static Policy withoutWriteProbe() {
    Policy base = Policy.DEFAULT;
    return new Policy(
        base.automaticFailover(),
        base.silenceLimit(),
        base.observersRequired(),
        base.maxLossBytes(),
        base.coolDown(),
        base.warmUp(),
        base.probeInterval(),
        base.lagWarning(),
        base.regionOrder(),
        Duration.ZERO,
        base.writeStallLimit(),
        base.onWritesStalled(),
        base.onSilenceWithoutQuorum());
  }

  private static ServerState lacking() {
    return synchronousPrimary("0/1000", "ANY 1 (us, ap)");
  }

  private static ServerState confirmed() {
    return synchronousPrimary("0/1000", "ANY 1 (us, ap)", sender("us", "quorum", null));
  }

  private Scene answered(long ms) {
    scene.at(ms).answers("eu", primary("0/1000"));
    return scene.answers("us", standbyOf("eu", "0/1000")).answers("ap", standbyOf("eu", "0/1000"));
  }

  private Kind answeredKind(long ms) {
    answered(ms);
    return kind();
  }

  private Kind kind() {
    return diagnosis().kind();
  }

  private Diagnosis diagnosis() {
    return Diagnoser.diagnose(scene.seen(), scene.nowNanos());
  }
}
