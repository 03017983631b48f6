package org.failoverdashboard.web.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LabWriter;
import org.failoverdashboard.lab.LinkFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three observers, each probing for itself, who know each other without having been told. */
@Tag("long")
final class ThreeObserversIT {
  private final Fleet fleet = Fleet.get();

  @AfterEach
  void leaveWhole() {
    fleet.heal();
  }

  @Test
  void startingAtOnceTheyMadeTheTablesOnce() {
    List<String> made = fleet.database().rows("select version from flyway_schema_history");

    assertThat(made).isNotEmpty().doesNotHaveDuplicates();
    assertThat(fleet.database().rows("select version from flyway_schema_history where not success"))
        .isEmpty();
  }

  @Test
  void everyOneShowsAllThreeWhoOfThemLeadsAndWhatTheySee() {
    for (FleetObserver observer : fleet.observers()) {
      fleet.await().until(observer + " to show all", () -> showsAll(observer));
      // One that another test started and killed is shown as lost for some minutes.
      List<JsonNode> shown =
          observer.get("/api/v1/observers").valueStream().filter(this::isOfThree).toList();

      assertThat(shown).extracting(it -> it.path("name").asText()).startsWith(observer.name());
      assertThat(shown).filteredOn(it -> it.path("leads").asBoolean()).hasSize(1);
      assertThat(shown).filteredOn(it -> it.path("here").asBoolean()).hasSize(1);
      assertThat(shown).noneMatch(it -> it.path("lost").asBoolean());
      assertThat(shown).allMatch(it -> it.path("age_ms").asLong() < 10_000);
    }
  }

  private boolean isOfThree(JsonNode shown) {
    return fleet.observers().stream().anyMatch(it -> it.name().equals(shown.path("name").asText()));
  }

  private boolean showsAll(FleetObserver observer) {
    return fleet.observers().stream()
        .map(it -> observer.shows(it.name()).path("sees").path(0))
        .allMatch(it ->
            it.path("cluster").asText().equals(Fleet.ORDERS)
                && it.path("diagnosis").asText().equals("HEALTHY"));
  }

  @Test
  void whatOneSeesIsPushedByTheOthersAndNothingFlaps() {
    LabNode primary = fleet.orders().primary().orElseThrow();
    FleetObserver one = fleet.observersBut(fleet.leader()).getFirst();
    FleetObserver other = fleet.leader();
    try (Pushed pushed = other.listen()) {
      fleet.await().until("the snapshot", () -> !pushed.of("snapshot").isEmpty());

      one.fault(primary, LinkFault.SILENT);
      fleet
          .await()
          .until("what " + one + " sees", () -> pushed.told(one.name(), "PRIMARY_UNREACHABLE"));
      int told = pushed.of("observers").size() + pushed.of("sees").size();
      fleet
          .await()
          .always(
              "the other's own view stays",
              Duration.ofSeconds(5),
              () -> pushed.diagnoses().stream().allMatch("HEALTHY"::equals));

      int toldThen = pushed.of("observers").size() + pushed.of("sees").size();
      assertThat(toldThen - told).as("messages in 5 s").isLessThan(5);
      JsonNode unusable = other.shows(one.name()).path("sees").path(0).path("unusable").path(0);
      assertThat(unusable.path("node").asText()).isEqualTo(primary.name());
      assertThat(unusable.path("kind").asText()).isEqualTo("TIMED_OUT");
    }
  }

  @Test
  void aKilledPrimaryIsReplacedOnceAndNoRowIsLost() throws SQLException {
    long term = fleet.database().term(Fleet.ORDERS);
    LabNode killed = fleet.orders().primary().orElseThrow();
    try (LabWriter writer = fleet.writer()) {
      killed.server().killHost();

      LabNode promoted = fleet.awaitNewPrimary(killed);
      fleet.awaitWritesOn(writer, promoted);

      assertThat(writer.lostRows(promoted)).isEmpty();
      assertThat(fleet.database().term(Fleet.ORDERS)).isEqualTo(term + 1);
      assertThat(fleet.database().promotionsOfNewest(Fleet.ORDERS))
          .containsExactly(promoted.name());
      fleet.awaitShownByAll(promoted);
    }
  }
}
