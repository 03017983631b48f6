package org.failoverdashboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
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

  @ParameterizedTest
  @EnumSource(names = {"PROMOTE", "PUBLISH"})
  void scenario10_aLeaderKilledBeforeItRecordsAStepIsFollowedByAnother(Moment moment) {
    killed(moment, Succession::dieBeforeTheRecord);
  }

  @ParameterizedTest
  @EnumSource(names = {"CUT", "COMPLETE"})
  @Tag("long")
  void scenario10_aLeaderKilledBeforeItRecordsAnyOtherStepIsFollowedByAnother(Moment moment) {
    killed(moment, Succession::dieBeforeTheRecord);
  }

  @ParameterizedTest
  @EnumSource(names = {"CLAIM", "PROMOTE"})
  void scenario10_aLeaderKilledBetweenARecordAndItsEffectIsFollowedByAnother(Moment moment) {
    killed(moment, Succession::dieBeforeTheEffect);
  }

  @ParameterizedTest
  @EnumSource(names = {"CUT", "PUBLISH"})
  @Tag("long")
  void scenario10_aLeaderKilledBetweenAnyOtherRecordAndItsEffectIsFollowed(Moment moment) {
    killed(moment, Succession::dieBeforeTheEffect);
  }

  private static void killed(Moment moment, Consumer<Succession> death) {
    Replaced before = Replaced.from(lab);
    try (Succession succession = Succession.at(lab, moment)) {
      before.primary().server().killHost();

      death.accept(succession);

      before.assertOnce();
    }
  }

  /** Its record came back as done; when it reads that, another has finished the failover. */
  @ParameterizedTest
  @EnumSource(names = "PROMOTE")
  void scenario18_aLeaderStoppedInTheMiddleOfAPlanDoesNothingStaleWhenItWakes(Moment moment) {
    stoppedFor(Duration.ofSeconds(1), moment);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "QUIESCE") // not a step of a failover
  @Tag("long")
  void scenario18_aLeaderStoppedForThirtySecondsDoesNothingStaleWhenItWakes(Moment moment) {
    stoppedFor(Duration.ofSeconds(30), moment);
  }

  private void stoppedFor(Duration atLeast, Moment moment) {
    Replaced before = Replaced.from(lab);
    try (Succession succession = Succession.at(lab, moment)) {
      before.primary().server().killHost();

      succession.sleepBeforeTheEffect();
      before.assertOnce();
      lab.pauseShortly(atLeast);
      succession.wake();

      lab.nothingHappensFor(Duration.ofSeconds(3));
      before.assertOnce();
      assertEveryRunningStandbyStreams();
    }
  }

  @Test
  void scenario11_ofTwoThatBelieveTheyLeadOnlyTheOneWithTheTokenActs() throws SQLException {
    Replaced before = Replaced.from(lab);
    Seat one = lab.seats().getFirst();
    Network network = new Network(lab.cluster, lab.room, lab.time);
    try (Seat two = new Seat(lab.settings("other", network), network, FaultLab.CLUSTER)) {
      lab.await("both see it", () -> two.sees() && two.says() == one.says());
      // Both hold what they believe to be a lease: the first one is not asked again.
      one.observer().standsAside(true);
      lab.room.expireLease();
      lab.await("the other leads", () -> lab.room.leader().equals("other"));

      before.primary().server().killHost();

      before.assertOnce();
      assertThat(
              lab.room.texts(
                  "select distinct observer from failover_step join failover on id = failover_id"
                      + " where term = ?",
                  before.term() + 1))
          .containsExactly("other");
    }
    one.observer().standsAside(false);
    lab.room.expireLease();
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
}
