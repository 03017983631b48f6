package org.failoverdashboard.faults;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.failoverdashboard.failover.api.Operation;
import org.failoverdashboard.failover.api.Ordering.Request;
import org.failoverdashboard.faults.Hold.Moment;
import org.failoverdashboard.regions.api.Actor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Scenarios 10 and 18 for switchovers: what a leader left before it meant to promote is undone, and
 * what it left later is finished. Nothing dies but the leader, so that no row may be missing.
 */
@Timeout(240)
class DyingSwitchoverIT {
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
  @EnumSource(names = {"QUIESCE", "PROMOTE"})
  void scenario10_killedBeforeItMeantToPromoteItIsUndone(Moment moment) {
    leaderLost(moment, Succession::dieBeforeTheRecord, Replaced::assertNever);
  }

  @ParameterizedTest
  @EnumSource(names = {"PROMOTE"})
  void scenario10_killedWhenItMeantToPromoteItIsFinished(Moment moment) {
    leaderLost(moment, Succession::dieBeforeTheEffect, Replaced::assertOnce);
  }

  @ParameterizedTest
  @EnumSource(names = {"CLAIM", "CUT", "QUIESCE"})
  @Tag("long")
  void scenario10_killedAfterAnEarlierRecordItIsUndone(Moment moment) {
    leaderLost(moment, Succession::dieBeforeTheEffect, Replaced::assertNever);
  }

  @ParameterizedTest
  @EnumSource(names = {"CUT"})
  @Tag("long")
  void scenario10_killedBeforeItTouchedAnythingItIsUndone(Moment moment) {
    leaderLost(moment, Succession::dieBeforeTheRecord, Replaced::assertNever);
  }

  /** An order that nobody began yet is begun by the heir. */
  @ParameterizedTest
  @EnumSource(names = {"CLAIM", "PUBLISH", "COMPLETE"})
  @Tag("long")
  void scenario10_killedBeforeTheClaimOrAfterThePromotionItIsFinished(Moment moment) {
    leaderLost(moment, Succession::dieBeforeTheRecord, Replaced::assertOnce);
  }

  @ParameterizedTest
  @EnumSource(names = {"PUBLISH"})
  @Tag("long")
  void scenario10_killedAfterItWasPublishedItIsFinished(Moment moment) {
    leaderLost(moment, Succession::dieBeforeTheEffect, Replaced::assertOnce);
  }

  @ParameterizedTest
  @EnumSource(names = {"CUT", "QUIESCE"})
  @Tag("long")
  void scenario18_aSleeperWhoseSwitchoverWasUndoneDoesNothingStaleWhenItWakes(Moment moment) {
    leaderSleeps(moment, Replaced::assertNever);
  }

  @ParameterizedTest
  @EnumSource(names = {"PROMOTE"})
  @Tag("long")
  void scenario18_aSleeperWhoseSwitchoverWasFinishedDoesNothingStaleWhenItWakes(Moment moment) {
    leaderSleeps(moment, Replaced::assertOnce);
  }

  private static void leaderLost(
      Moment moment, Consumer<Succession> death, Consumer<Replaced> expected) {
    Replaced before = Replaced.from(lab);
    try (Succession succession = Succession.at(lab, moment)) {
      order(succession.heir());

      death.accept(succession);

      expected.accept(before);
    }
  }

  private static void leaderSleeps(Moment moment, Consumer<Replaced> expected) {
    Replaced before = Replaced.from(lab);
    try (Succession succession = Succession.at(lab, moment)) {
      order(succession.heir());

      succession.sleepBeforeTheEffect();
      expected.accept(before);
      succession.wake();

      lab.nothingHappensFor(Duration.ofSeconds(3));
      expected.accept(before);
    }
  }

  /** The heir takes the order, and whoever leads carries it out. */
  private static void order(Seat heir) {
    String target = lab.standbys().getFirst().name();
    Request switchover =
        new Request(FaultLab.CLUSTER, Operation.Kind.SWITCHOVER, target, List.of(), "to see");
    heir.observer().ordering().place(switchover, Actor.person("admin"), null);
  }
}
