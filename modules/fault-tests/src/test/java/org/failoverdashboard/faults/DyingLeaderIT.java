package org.failoverdashboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.failoverdashboard.faults.Hold.Moment;
import org.failoverdashboard.lab.LabNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Scenarios 10, 11 and 18: the leader is a process of its own that is killed, or stopped and woken,
 * in the middle of a failover; another observer stands by.
 */
@Timeout(240)
class DyingLeaderIT {
  private static final String CHILD = "child";

  @TempDir static Path directory;
  private static FaultLab lab;

  @BeforeAll
  static void start() throws SQLException {
    lab = FaultLab.plan().observers("heir").start(directory);
  }

  @AfterEach
  void settle() throws SQLException {
    lab.settle();
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  /** The step before this record was taken, and nothing since. */
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "CLAIM") // before it there is nothing to follow
  void scenario10_aLeaderKilledBeforeItRecordsAStepIsFollowedByAnother(Moment moment) {
    Before before = Before.now();
    try (ChildObserver leader = leadingChild();
        Hold hold = new Hold(lab.room, CHILD, moment)) {
      before.primary.server().killHost();
      lab.await("the leader is at " + moment, hold::reached);

      leader.kill();
      hold.letNothingBeRecorded();
      inherit();

      before.assertReplacedOnce();
    }
  }

  /** The step was recorded, and not taken. */
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "COMPLETE") // after it there is nothing left
  void scenario10_aLeaderKilledBetweenARecordAndItsEffectIsFollowedByAnother(Moment moment) {
    Before before = Before.now();
    try (ChildObserver leader = leadingChild();
        Hold hold = new Hold(lab.room, CHILD, moment)) {
      before.primary.server().killHost();
      lab.await("the leader is at " + moment, hold::reached);

      leader.kill();
      hold.letItBeRecorded();
      inherit();

      before.assertReplacedOnce();
    }
  }

  /** Its record came back as done; when it reads that, another has finished the failover. */
  @ParameterizedTest
  @EnumSource(names = {"CUT", "PROMOTE"})
  void scenario18_aLeaderStoppedInTheMiddleOfAPlanDoesNothingStaleWhenItWakes(Moment moment) {
    stoppedFor(Duration.ofSeconds(1), moment);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("long")
  void scenario18_aLeaderStoppedForThirtySecondsDoesNothingStaleWhenItWakes(Moment moment) {
    stoppedFor(Duration.ofSeconds(30), moment);
  }

  private void stoppedFor(Duration atLeast, Moment moment) {
    Before before = Before.now();
    try (ChildObserver leader = leadingChild();
        Hold hold = new Hold(lab.room, CHILD, moment)) {
      before.primary.server().killHost();
      lab.await("the leader is at " + moment, hold::reached);

      leader.pause();
      hold.letItBeRecorded();
      inherit();
      before.assertReplacedOnce();
      lab.pauseShortly(atLeast);
      leader.resume();

      lab.nothingHappensFor(Duration.ofSeconds(3));
      before.assertReplacedOnce();
      assertEveryRunningStandbyStreams();
    }
  }

  @Test
  void scenario11_ofTwoThatBelieveTheyLeadOnlyTheOneWithTheTokenActs() throws SQLException {
    Before before = Before.now();
    Seat one = lab.seats().getFirst();
    Network network = new Network(lab.cluster, lab.room, lab.time);
    try (Seat two = new Seat(lab.settings("other", network), network, FaultLab.CLUSTER)) {
      lab.await("both see it", () -> two.sees() && two.says() == one.says());
      // Both hold what they believe to be a lease: the first one is not asked again.
      one.observer().standsAside(true);
      lab.room.expireLease();
      lab.await("the other leads", () -> lab.room.leader().equals("other"));

      before.primary.server().killHost();

      before.assertReplacedOnce();
      assertThat(
              lab.room.texts(
                  "select distinct observer from failover_step join failover on id = failover_id"
                      + " where term = ?",
                  before.term + 1))
          .containsExactly("other");
    }
    one.observer().standsAside(false);
    lab.room.expireLease();
  }

  private void inherit() {
    lab.seats().getFirst().observer().standsAside(false);
    lab.room.expireLease();
  }

  /** Started, watching, and holding the lease. */
  private static ChildObserver leadingChild() {
    Seat heir = lab.seats().getFirst();
    Network network = new Network(lab.cluster, lab.room, lab.time);
    ChildObserver child = ChildObserver.start(lab.settings(CHILD, network), network, directory);
    lab.await(
        "the child sees every node",
        () ->
            child.told().stream().filter(told -> told.type().equals("node.state_changed")).count()
                >= lab.cluster.nodes().size());
    heir.observer().standsAside(true);
    lab.room.expireLease();
    lab.await("the child leads", () -> lab.room.leader().equals(CHILD));
    return child;
  }

  private static void assertEveryRunningStandbyStreams() {
    LabNode primary = lab.primary();
    lab.await(
        "every standby streams",
        () ->
            lab.cluster.nodes().stream()
                .filter(node -> !node.equals(primary) && node.server().isRunning())
                .allMatch(node -> node.streamsFrom(primary)));
  }

  /** The cluster before the failover. */
  private record Before(LabNode primary, long term, int timeline) {
    static Before now() {
      LabNode primary = lab.primary();
      return new Before(primary, lab.term(), lab.timeline(primary));
    }

    /** One promotion makes one timeline. */
    void assertReplacedOnce() {
      LabNode fresh = lab.awaitFailoverFrom(primary);
      lab.awaitWrite();
      lab.assertTerm(term + 1);
      assertThat(lab.timeline(fresh)).as("the timeline").isEqualTo(timeline + 1);
      assertThat(
              lab.cluster.nodes().stream()
                  .filter(node -> !node.equals(primary) && node.isPrimary())
                  .toList())
          .containsExactly(fresh);
    }
  }
}
