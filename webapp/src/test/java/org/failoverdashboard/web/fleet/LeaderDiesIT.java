package org.failoverdashboard.web.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LabWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The leader's process is killed in the middle of a failover; another observer finishes it. */
@Tag("long")
final class LeaderDiesIT {
  /** The lease runs out after six seconds; then the others look for it every second and a half. */
  private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(20);

  private final Fleet fleet = Fleet.get();

  @AfterEach
  void leaveWhole() {
    fleet.heal();
  }

  @Test
  void afterTheStandbysWereCut() throws SQLException {
    dies(leader -> Gate.beforeStep(fleet.database(), "PROMOTE", leader.name()));
  }

  @Test
  void afterThePromotionBeforeItIsPublished() throws SQLException {
    dies(_ -> Gate.beforePublishing(fleet.database()));
  }

  @Test
  @Tag("long")
  void beforeAnythingWasDone() throws SQLException {
    dies(leader -> Gate.beforeStep(fleet.database(), "CUT", leader.name()));
  }

  @Test
  @Tag("long")
  void beforeTheEndIsRecorded() throws SQLException {
    dies(_ -> Gate.beforeCompletion(fleet.database()));
  }

  private void dies(Function<FleetObserver, Gate> middle) throws SQLException {
    long term = fleet.database().term(Fleet.ORDERS);
    FleetObserver leader = fleet.leader();
    LabNode killed = fleet.orders().primary().orElseThrow();
    try (LabWriter writer = fleet.writer();
        Gate gate = middle.apply(leader)) {
      killed.server().killHost();
      fleet.await().until("the leader in the middle of a failover", gate::held);
      leader.liberty().kill();
      gate.turnBack();

      LabNode promoted = fleet.awaitNewPrimary(killed, TAKEN_OVER_WITHIN);
      fleet.awaitWritesOn(writer, promoted);

      assertThat(fleet.database().term(Fleet.ORDERS)).isEqualTo(term + 1);
      assertThat(fleet.database().promotionsOfNewest(Fleet.ORDERS))
          .containsExactly(promoted.name());
      assertThat(writer.lostRows(promoted)).isEmpty();
      assertThat(fleet.leader()).isNotEqualTo(leader);
      fleet.awaitShownByAll(promoted);
      for (FleetObserver other : fleet.observersBut(leader)) {
        fleet
            .await()
            .until(
                other + " to show that " + leader + " is lost",
                () -> other.shows(leader.name()).path("lost").asBoolean());
      }
    }
  }
}
