package org.failoverdashboard.web.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LabWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The main job, from outside: a primary's host dies, and a standby takes over. */
final class FailoverIT {
  private final RunningSystem system = RunningSystem.get();

  @AfterEach
  void leaveHealthy() {
    system.program().awaitHealthy();
  }

  @Test
  void aStandbyTakesOverFromAKilledPrimaryAndNoRowIsLost() throws SQLException {
    LabCluster orders = system.orders();
    try (LabWriter writer = writer(orders)) {
      LabNode killed = kill(orders);

      JsonNode incident = endedIncident(killed);
      LabNode promoted = orders.node(incident.path("new_primary").asText());

      system.await("writes on the new primary", () -> writesOn(writer, promoted));
      assertThat(writer.lostRows(promoted)).isEmpty();
      assertThat(phases(incident))
          .containsSubsequence("SUSPECTED", "CONFIRMED", "PROMOTED", "WRITABLE");
      assertThat(phases(incident)).contains("PUBLISHED", "STREAMING_AGAIN");
      assertThat(incident.path("rto_ms").isNumber()).isTrue();
    }
  }

  @Test
  void theOldPrimaryIsBroughtBackAsAStandby() {
    LabCluster orders = system.orders();
    try (LabWriter writer = writer(orders)) {
      LabNode killed = kill(orders);
      JsonNode incident = endedIncident(killed);
      LabNode promoted = orders.node(incident.path("new_primary").asText());

      system.await(
          killed.name() + " to stream from " + promoted.name(),
          () -> Optional.of(killed).filter(node -> node.streamsFrom(promoted)));
      assertThat(writer.acknowledged()).isNotEmpty();
    }
  }

  @Test
  void everyStepOfAFailoverIsAnEvent() {
    LabCluster catalog = system.catalog();
    try (LabWriter writer = writer(catalog)) {
      endedIncident(kill(catalog));
      assertThat(writer.latest()).isPresent();
    }

    List<String> types = new ArrayList<>();
    for (JsonNode event : system.program().client().get("/api/v1/events?limit=100").path("items")) {
      types.add(event.path("type").asText());
    }
    assertThat(types)
        .contains(
            "incident.suspected",
            "incident.confirmed",
            "incident.promoted",
            "incident.writable",
            "failover.step_intended",
            "node.state_changed");
  }

  private LabWriter writer(LabCluster cluster) {
    system.program().awaitHealthy();
    LabWriter writer =
        LabWriter.start(cluster, Duration.ofMillis(10), Duration.ofSeconds(2), system.time());
    system.await("the first commit", writer::latest);
    return writer;
  }

  private static LabNode kill(LabCluster cluster) {
    LabNode primary = cluster.primary().orElseThrow();
    primary.server().killHost();
    return primary;
  }

  /** The newest incident of the node, once it has ended and the node is back. */
  private JsonNode endedIncident(LabNode killed) {
    system.program().awaitHealthy();
    return system.await("the end of the incident", () -> newest(killed));
  }

  private Optional<JsonNode> newest(LabNode killed) {
    for (JsonNode incident :
        system.program().client().get("/api/v1/incidents?limit=10").path("items")) {
      if (incident.path("old_primary").asText().equals(killed.name())) {
        return Optional.of(incident).filter(found -> !found.path("ended_at").isNull());
      }
    }
    return Optional.empty();
  }

  private static Optional<Boolean> writesOn(LabWriter writer, LabNode node) {
    return writer.latest().filter(row -> row.node().equals(node.name())).map(row -> true);
  }

  private static List<String> phases(JsonNode incident) {
    List<String> phases = new ArrayList<>();
    incident.path("phases").forEach(phase -> phases.add(phase.path("phase").asText()));
    return phases;
  }
}
