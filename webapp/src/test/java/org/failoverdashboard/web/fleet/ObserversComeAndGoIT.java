package org.failoverdashboard.web.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.failoverdashboard.lab.LabNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Observers come and go while the others run, who are told nothing. */
@Tag("long")
final class ObserversComeAndGoIT {
  /** Far below the six seconds after which a lease runs out by itself. */
  private static final Duration AT_ONCE = Duration.ofSeconds(4);

  private final Fleet fleet = Fleet.get();

  @AfterEach
  void leaveWhole() {
    fleet.heal();
  }

  @Test
  void aLeaderThatIsStoppedInOrderHandsOverAtOnce() {
    FleetObserver leader = fleet.leader();
    List<FleetObserver> others = fleet.observersBut(leader);

    leader.liberty().stop();
    long stopped = fleet.time().nanoTime();
    fleet
        .await()
        .until(
            "another leader",
            AT_ONCE,
            () -> fleet.database().leader().filter(it -> !it.equals(leader.name())).isPresent());

    assertThat(Duration.ofNanos(fleet.time().nanoTime() - stopped)).isLessThan(AT_ONCE);
    for (FleetObserver other : others) {
      fleet
          .await()
          .until(
              other + " to show who leads and who left",
              () -> leads(other, fleet.leader()) && other.shows(leader.name()).isMissingNode());
    }
  }

  @Test
  void aFourthObserverVotesAndLeadsWithoutAnybodysBeingToldOfIt() {
    FleetObserver fourth = fleet.add("four");
    try {
      fleet.awaitWhole();
      for (FleetObserver observer : fleet.observers()) {
        fleet.await().until(observer + " to show the fourth", () -> sees(observer.shows("four")));
      }
      // Only the fourth and one other are left to see the primary die: both votes are needed.
      LabNode killed = fleet.orders().primary().orElseThrow();
      FleetObserver leader = fleet.leader();
      FleetObserver another =
          leader.equals(fourth) ? fleet.observersBut(fourth).getFirst() : leader;
      fleet.observersBut(another, fourth).forEach(it -> it.liberty().kill());
      fleet.await().until("a leader", () -> fleet.database().leader().isPresent());

      killed.server().killHost();

      fleet.awaitNewPrimary(killed);
    } finally {
      fleet.remove(fourth);
    }
  }

  private static boolean leads(FleetObserver asked, FleetObserver leader) {
    return asked.shows(leader.name()).path("leads").asBoolean();
  }

  private static boolean sees(JsonNode shown) {
    return !shown.path("lost").asBoolean()
        && shown.path("sees").path(0).path("diagnosis").asText().equals("HEALTHY");
  }
}
