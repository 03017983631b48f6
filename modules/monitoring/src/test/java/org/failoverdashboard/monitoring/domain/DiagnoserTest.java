package org.failoverdashboard.monitoring.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.monitoring.Servers.connectingStandby;
import static org.failoverdashboard.monitoring.Servers.cutStandby;
import static org.failoverdashboard.monitoring.Servers.disconnectedStandby;
import static org.failoverdashboard.monitoring.Servers.primary;
import static org.failoverdashboard.monitoring.Servers.readOnlyPrimary;
import static org.failoverdashboard.monitoring.Servers.standbyOf;

import java.time.Duration;
import java.time.Instant;
import org.failoverdashboard.monitoring.Scene;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnoserTest {
  private final Scene scene = Scene.healthy("eu", "us", "ap");

  @Test
  void nothingIsKnownBeforeAnybodyWasSeen() {
    assertThat(kind(Scene.of("eu", "us"))).isEqualTo(Kind.UNKNOWN);
    assertThat(kind(Scene.of("eu", "us").unpublished())).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void aPrimaryWithAllItsStandbysIsHealthy() {
    assertThat(kind(scene)).isEqualTo(Kind.HEALTHY);
  }

  @Test
  void aStandbyThatReceivesNothingDegrades() {
    scene.at(250).answers("us", disconnectedStandby("0/1000"));

    assertThat(kind(scene)).isEqualTo(Kind.DEGRADED);
    assertThat(diagnosis(scene).evidence()).isEqualTo("not streaming: us");
  }

  @Test
  void aStandbyThatIsGoneDegrades() {
    scene.at(250).fails("ap", FailureKind.REFUSED);

    assertThat(kind(scene)).isEqualTo(Kind.DEGRADED);
  }

  @Test
  void twoNodesThatTakeWritesAreTwoPrimaries() {
    scene.at(250).answers("us", primary("0/2000"));

    assertThat(diagnosis(scene).kind()).isEqualTo(Kind.TWO_PRIMARIES);
    assertThat(diagnosis(scene).evidence()).contains("eu", "us");
  }

  @Test
  void aSecondPrimaryThatIsFencedIsNoSecondPrimary() {
    scene.at(250).answers("us", readOnlyPrimary("0/2000"));

    assertThat(kind(scene)).isEqualTo(Kind.DEGRADED);
  }

  @Test
  void aPublishedPrimaryThatTakesNoWritesIsNone() {
    scene.at(250).answers("eu", disconnectedStandby("0/1000"));
    assertThat(kind(scene)).isEqualTo(Kind.NO_PRIMARY);

    scene.at(500).answers("eu", readOnlyPrimary("0/1000"));
    assertThat(kind(scene)).isEqualTo(Kind.NO_PRIMARY);
  }

  @Test
  void aPrimaryThatNobodyPublishedIsNamed() {
    scene.unpublished();

    assertThat(kind(scene)).isEqualTo(Kind.NO_PRIMARY);
    assertThat(diagnosis(scene).primary()).isEqualTo(scene.seen("eu").node().id());
  }

  @Test
  void standbysAloneHaveNoPrimary() {
    scene.at(250).fails("eu", FailureKind.REFUSED).unpublished();

    assertThat(kind(scene)).isEqualTo(Kind.NO_PRIMARY);
    assertThat(diagnosis(scene).primary()).isNull();
  }

  @Test
  void whatWasSeenTooLongAgoIsNotBelieved() {
    scene.at(scene.seen().staleAfter().toMillis() + 1);

    assertThat(kind(scene)).isEqualTo(Kind.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureKind.class,
      names = {"STARTING_UP", "SHUTTING_DOWN", "TOO_MANY_CONNECTIONS", "AUTHENTICATION", "ERROR"})
  void aPrimaryThatAnswersWithAnErrorIsRejecting(FailureKind kind) {
    scene.at(250).fails("eu", kind);
    standbysAreCut(300);

    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_REJECTING);
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureKind.class,
      names = {"CONNECTION_LOST", "UNRESOLVED", "NOT_POSTGRESQL", "UNTRUSTED"})
  void anEndThatProvesNothingIsASuspicion(FailureKind kind) {
    scene.at(250).fails("eu", kind);
    standbysAreCut(300);

    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_SUSPECTED);
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureKind.class,
      names = {"REFUSED", "RESET"})
  void aRefusalIsProofAtOnceWhenNoStandbyHearsThePrimary(FailureKind kind) {
    scene.at(250).fails("eu", kind);
    standbysAreCut(251);

    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_DEAD);
    assertThat(diagnosis(scene).evidence()).contains("eu", "us, ap");
  }

  @Test
  void aRefusalIsNoProofBeforeEveryStandbyWasAskedAnew() {
    scene
        .at(250)
        .fails("eu", FailureKind.REFUSED)
        .at(260)
        .answers("us", disconnectedStandby("0/1"));

    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_SUSPECTED);
    assertThat(diagnosis(scene).evidence()).endsWith("asking ap");
  }

  @Test
  void aStandbyMayLearnOfTheEndAMomentLater() {
    scene.at(250).fails("eu", FailureKind.REFUSED).answers("ap", disconnectedStandby("0/1000"));
    scene.at(252).answers("us", standbyOf("eu", "0/1000"));
    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_SUSPECTED);
    assertThat(diagnosis(scene).evidence()).endsWith("still heard by us, asking again");

    scene.at(254).answers("us", disconnectedStandby("0/1000"));
    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_DEAD);
  }

  @Test
  void aStandbyThatDoesNotAnswerIsNotWaitedFor() {
    scene
        .at(250)
        .fails("eu", FailureKind.REFUSED)
        .fails("ap", FailureKind.REFUSED)
        .answers("us", disconnectedStandby("0/1"));

    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_DEAD);
  }

  @Test
  void silenceIsASuspicionUntilTheLimit() {
    scene.at(0).fails("eu", FailureKind.TIMED_OUT);
    standbysAreCut(499);

    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_SUSPECTED);
    assertThat(diagnosis(scene).evidence()).contains("499 of 500 ms");
  }

  @Test
  void silenceBeyondTheLimitIsProofWhenTheStandbysWereSilentAsLong() {
    scene.at(100).fails("eu", FailureKind.TIMED_OUT);
    standbysAreCut(600);

    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_DEAD);
  }

  @Test
  void silenceIsNoProofWhileAStandbyHeardSomethingJustNow() {
    scene.at(100).fails("eu", FailureKind.TIMED_OUT);
    scene.at(400).answers("us", standbyOf("eu", "0/2000"));
    standbysAreCut(700);
    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_SUSPECTED);
    assertThat(diagnosis(scene).evidence()).endsWith("just now heard by us");

    standbysAreCut(901);
    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_DEAD);
  }

  @Test
  void silenceIsCountedFromTheFirstLookThatFailed() {
    scene.at(0).fails("eu", FailureKind.TIMED_OUT).at(450).fails("eu", FailureKind.TIMED_OUT);
    standbysAreCut(501);

    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_DEAD);
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureKind.class,
      names = {"REFUSED", "RESET", "TIMED_OUT", "UNROUTABLE"})
  void aPrimaryThatAStandbyStillHearsIsUnreachable(FailureKind kind) {
    scene.at(100).fails("eu", kind);
    scene.at(700).answers("us", standbyOf("eu", "0/2000"));
    scene.answers("ap", disconnectedStandby("0/2000"));

    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_UNREACHABLE);
    assertThat(diagnosis(scene).evidence()).endsWith("still heard by us");
  }

  @Test
  void aStandbyOfAStandbyBearsNoWitness() {
    scene.at(50).answers("ap", standbyOf("us", "0/1000"));
    scene.at(250).fails("eu", FailureKind.REFUSED);
    scene.at(300).answers("us", disconnectedStandby("0/1000"));
    scene.answers("ap", standbyOf("us", "0/1000"));

    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_DEAD);
  }

  @Test
  void norDoesItWhenItsOwnStandbyIsGone() {
    scene.at(50).answers("ap", standbyOf("us", "0/1000"));
    scene.at(250).fails("eu", FailureKind.REFUSED).fails("us", FailureKind.REFUSED);
    scene.at(300).answers("ap", disconnectedStandby("0/1000"));

    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_SUSPECTED);
  }

  @Test
  void aStandbyThatHadLostThePrimaryLongBeforeIsNoWitness() {
    scene.at(50).answers("us", disconnectedStandby("0/1000"));
    scene.at(50).answers("ap", disconnectedStandby("0/1000"));
    stillWell(10_000);
    scene.at(10_001).fails("eu", FailureKind.REFUSED);
    standbysAreCut(10_100);

    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_SUSPECTED);
    assertThat(diagnosis(scene).evidence()).endsWith("to bear witness");
  }

  @Test
  void norDoesItsSilenceOutweighOneThatStreamed() {
    scene.at(50).answers("us", disconnectedStandby("0/1000"));
    stillWell(10_000);
    scene.at(10_000).answers("ap", standbyOf("eu", "0/1000"));
    scene.at(10_001).fails("eu", FailureKind.REFUSED);
    standbysAreCut(10_100);

    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_DEAD);
    assertThat(diagnosis(scene).evidence()).endsWith("no longer heard by ap");
  }

  @Test
  void aStandbyThatLostItAMomentBeforeUsIsAWitness() {
    scene.at(50).answers("us", disconnectedStandby("0/1000"));
    scene.at(50).answers("ap", disconnectedStandby("0/1000"));
    stillWell(9_000);
    scene.at(9_999).fails("eu", FailureKind.REFUSED);
    standbysAreCut(10_100);

    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_DEAD);
  }

  /** The failover that promoted us saw ap stream from it; nobody had looked since. */
  @Test
  void aNewPrimaryThatDiesBeforeAnybodyLooksAgainHasTheFollowersThatTheFailoverSaw() {
    scene.at(100).fails("eu", FailureKind.REFUSED);
    standbysAreCut(20_000);
    scene.at(30_000).streams("ap", "us").published("us");
    scene.at(30_010).fails("us", FailureKind.REFUSED);
    scene.at(30_030).answers("ap", disconnectedStandby("0/1000"));

    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_DEAD);
    assertThat(diagnosis(scene).evidence()).endsWith("no longer heard by ap");
  }

  @Test
  void aWitnessIsNotForgottenWhileTheTroubleLasts() {
    scene.at(100).fails("eu", FailureKind.REFUSED);
    for (long ms = 200; ms < 60_000; ms += 5_000) {
      scene.at(ms).fails("eu", FailureKind.REFUSED);
      standbysAreCut(ms);
      assertThat(kind(scene)).as("after %s ms", ms).isEqualTo(Kind.PRIMARY_DEAD);
    }
  }

  @Test
  void aStandbyThatWasCutSaysNothingByNotStreaming() {
    scene.at(250).fails("eu", FailureKind.REFUSED);
    scene.at(300).answers("us", cutStandby("0/1000")).answers("ap", cutStandby("0/1000"));

    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_SUSPECTED);
  }

  @Test
  void aConnectionClosedRightAfterAnAnswerProvesNothingYet() {
    scene.at(250).fails("eu", FailureKind.CONNECTION_LOST).fails("eu", FailureKind.STARTING_UP);
    scene.at(5_000).fails("eu", FailureKind.STARTING_UP).at(5_100).fails("eu", FailureKind.RESET);
    standbysAreCut(5_499);
    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_SUSPECTED);
    assertThat(diagnosis(scene).evidence()).endsWith("it has just answered, asking again");

    scene.at(5_501).fails("eu", FailureKind.RESET);
    assertThat(kind(scene)).as("beyond the silence limit").isEqualTo(Kind.PRIMARY_DEAD);
  }

  @Test
  void thatNothingListensIsProofRightAfterAnAnswerToo() {
    scene.at(250).fails("eu", FailureKind.STARTING_UP).at(260).fails("eu", FailureKind.REFUSED);
    standbysAreCut(270);

    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_DEAD);
  }

  /** A server in crash recovery on a busy host may take seconds to say so again. */
  @Test
  void silenceRightAfterAnErrorProvesNothingYet() {
    scene.at(250).fails("eu", FailureKind.CONNECTION_LOST).fails("eu", FailureKind.STARTING_UP);
    scene
        .at(2_000)
        .fails("eu", FailureKind.STARTING_UP)
        .at(4_100)
        .fails("eu", FailureKind.TIMED_OUT);
    standbysAreCut(7_000);
    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_SUSPECTED);
    assertThat(diagnosis(scene).evidence()).endsWith("it has just answered with an error");

    scene.at(7_001).fails("eu", FailureKind.TIMED_OUT);
    assertThat(kind(scene)).as("five seconds after the error").isEqualTo(Kind.PRIMARY_DEAD);
  }

  @Test
  void anAnswerFromBeforeItWasWellAgainIsForgotten() {
    scene.at(250).fails("eu", FailureKind.STARTING_UP).at(300).answers("eu", primary("0/1000"));
    scene.at(310).answers("us", standbyOf("eu", "0/1000")).answers("ap", standbyOf("eu", "0/1000"));
    scene.at(320).fails("eu", FailureKind.RESET);
    standbysAreCut(330);

    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_DEAD);
  }

  @Test
  void aReceiverThatIsJustConnectingMayStillGetThrough() {
    scene.at(250).fails("eu", FailureKind.REFUSED).answers("ap", disconnectedStandby("0/1000"));
    scene.at(260).answers("us", connectingStandby("0/1000"));
    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_SUSPECTED);
    assertThat(diagnosis(scene).evidence()).endsWith("connecting to it: us");

    scene.at(262).answers("us", disconnectedStandby("0/1000"));
    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_DEAD);
  }

  @Test
  void aReceiverThatConnectsInVainIsNotWaitedForBeyondTheLimit() {
    scene.at(250).fails("eu", FailureKind.REFUSED).answers("ap", disconnectedStandby("0/1000"));
    scene.at(749).answers("us", connectingStandby("0/1000"));
    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_SUSPECTED);

    scene.at(750).answers("us", connectingStandby("0/1000"));
    assertThat(kind(scene)).isEqualTo(Kind.PRIMARY_DEAD);
  }

  @ParameterizedTest(name = "clocks {0} h apart")
  @ValueSource(longs = {-1, 0, 1})
  void noClockOfAnyMachineChangesWhatIsSaidOfASilentPrimary(long hours) {
    Duration jump = Duration.ofHours(hours);
    Instant message = Instant.EPOCH.plus(jump);
    scene.at(0).answers("us", standbyOf("eu", Duration.ZERO, Instant.EPOCH));
    scene.at(90).answers("us", standbyOf("eu", Duration.ofMillis(20).minus(jump), message));
    scene.at(100).fails("eu", FailureKind.TIMED_OUT).fails("ap", FailureKind.TIMED_OUT);
    scene.at(400).answers("us", standbyOf("eu", Duration.ofMillis(330).minus(jump), message));
    scene.at(599).answers("us", disconnectedStandby("0/1000"));
    assertThat(kind(scene)).as("before the limit").isEqualTo(Kind.PRIMARY_SUSPECTED);

    scene.at(600).answers("us", disconnectedStandby("0/1000"));

    assertThat(kind(scene)).as("at the limit").isEqualTo(Kind.PRIMARY_DEAD);
  }

  private void stillWell(long ms) {
    scene.at(ms).answers("eu", primary("0/1000"));
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureKind.class,
      names = {},
      mode = Mode.EXCLUDE)
  void isNeverDeadWhileAStandbyThatAnswersStreams(FailureKind kind) {
    for (long ms = 1; ms < 10_000; ms += 333) {
      scene.at(ms).fails("eu", kind).answers("us", disconnectedStandby("0/1000"));
      scene.answers("ap", standbyOf("eu", "0/1000", Duration.ofMinutes(1)));
      assertThat(kind(scene)).as("after %s ms", ms).isNotEqualTo(Kind.PRIMARY_DEAD);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureKind.class,
      names = {},
      mode = Mode.EXCLUDE)
  void isNeverDeadWhenNoStandbyAnswers(FailureKind kind) {
    for (long ms = 1; ms < 10_000; ms += 333) {
      scene.at(ms).fails("eu", kind).fails("us", kind).fails("ap", FailureKind.TIMED_OUT);
      assertThat(kind(scene)).as("after %s ms", ms).isNotEqualTo(Kind.PRIMARY_DEAD);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureKind.class,
      names = {},
      mode = Mode.EXCLUDE)
  void isNeverDeadWhenNoStandbyAnsweredSince(FailureKind kind) {
    scene
        .at(100)
        .answers("us", disconnectedStandby("0/1000"))
        .answers("ap", disconnectedStandby("0/1000"))
        .at(101)
        .fails("eu", kind)
        .at(2_000);

    assertThat(kind(scene)).isNotEqualTo(Kind.PRIMARY_DEAD);
  }

  private void standbysAreCut(long ms) {
    scene.at(ms).answers("us", disconnectedStandby("0/1000"));
    scene.answers("ap", disconnectedStandby("0/1000"));
  }

  private static Kind kind(Scene scene) {
    return diagnosis(scene).kind();
  }

  private static Diagnosis diagnosis(Scene scene) {
    return Diagnoser.diagnose(scene.seen(), scene.nowNanos());
  }
}
