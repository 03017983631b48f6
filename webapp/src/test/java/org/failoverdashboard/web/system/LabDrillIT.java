package org.failoverdashboard.web.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.ProgramClient;
import org.failoverdashboard.lab.ProgramClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A drill with a real fault: the primary of a lab's cluster is cut off on purpose. */
final class LabDrillIT {
  private static final String IMPORT = "/api/v1/inventory/import?dry_run=false";
  private static final String DRILL = "/api/v1/clusters/orders/drill";

  private final RunningSystem system = RunningSystem.get();
  private final ProgramClient client = system.program().client();
  private String inventory = "";

  @BeforeEach
  void begin() {
    system.program().awaitHealthy();
    inventory = client.get("/api/v1/inventory").asText();
  }

  @AfterEach
  void leaveHealthy() {
    client.send("DELETE", "/api/v1/simulations", "");
    client.postYaml(IMPORT + "&prune=true", inventory);
    system.program().awaitHealthy();
  }

  @Test
  void theRulesReplaceThePrimaryAndTheIncidentIsMarkedAsADrill() {
    client.postYaml(IMPORT, inventory.replaceAll("drills_allowed: false", "drills_allowed: true"));
    LabNode primary = system.orders().primary().orElseThrow();

    Answer begun = drill("outage");

    assertThat(begun.status()).as(begun.body().toString()).isEqualTo(202);
    assertThat(begun.body().path("real").asBoolean()).isTrue();
    assertThat(begun.body().path("target").asText()).isEqualTo("node:orders/" + primary.name());
    assertThat(drill("outage").status()).as("another one at once").isEqualTo(409);
    JsonNode incident = system.await("the drill's incident", () -> ended(primary));
    assertThat(incident.path("rto_ms").isNumber()).isTrue();
    assertThat(incident.path("rpo_bytes").asLong(-1)).isZero();
    assertThat(incident.path("phases").path(0).path("reason").asText())
        .endsWith("(on purpose: outage on node " + primary.name() + " of orders, by admin)");
  }

  @Test
  void whereNobodyWouldTakeOverNothingIsDone() {
    client.postYaml(IMPORT, inventory.replaceAll("drills_allowed: false", "drills_allowed: true"));
    assertThat(orders("pause").status()).isEqualTo(200);
    try {
      Answer refused = drill("outage");

      assertThat(refused.status()).as(refused.body().toString()).isEqualTo(409);
      assertThat(refused.body().path("detail").asText())
          .contains("Nobody would take over", "paused");
      assertThat(client.get("/api/v1/simulations").path("items")).isEmpty();
    } finally {
      assertThat(orders("resume").status()).isEqualTo(200);
    }
  }

  @Test
  void noServerOutsideALabIsMadeToFail() {
    client.postYaml(IMPORT, system.outsideTheLab());

    Answer refused =
        client.send(
            "POST",
            "/api/v1/clusters/far/drill",
            "{\"reason\": \"to see\", \"fault\": \"outage\"}");

    assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
    assertThat(refused.body().toString()).contains("can be had only in a lab");
    assertThat(client.get("/api/v1/simulations").path("items")).isEmpty();
  }

  @Test
  void aPolicyThatAllowsNoDrillsForbidsIt() {
    Answer refused = drill("outage");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("detail").asText()).contains("set drills_allowed");
  }

  @ParameterizedTest
  @CsvSource({
    "orders, drill, '\"fault\": \"lag\"', 400, must be outage or silence",
    "orders, drill, '\"fault\": \"outage\", \"target\": \"x\"', 400, without target",
    "orders, drill, '\"fault\": \"outage\", \"dry_run\": true', 400, without target",
    "orders, switchover, '\"fault\": \"outage\"', 400, belongs to drills",
    "nobody, drill, '\"fault\": \"outage\"', 404, no cluster called nobody",
  })
  void whatNoDrillCanDoIsRefused(
      String cluster, String order, String given, int status, String said) {
    Answer refused =
        client.send(
            "POST",
            "/api/v1/clusters/" + cluster + "/" + order,
            "{\"reason\": \"to see\", " + given + "}");

    assertThat(refused.status()).as(refused.body().toString()).isEqualTo(status);
    assertThat(refused.body().toString()).contains(said);
    assertThat(client.get("/api/v1/simulations").path("items")).isEmpty();
  }

  private Answer orders(String what) {
    return client.send("POST", "/api/v1/clusters/orders/" + what, "{\"reason\": \"hands off\"}");
  }

  private Answer drill(String fault) {
    return client.send("POST", DRILL, "{\"reason\": \"to see\", \"fault\": \"" + fault + "\"}");
  }

  private Optional<JsonNode> ended(LabNode primary) {
    for (JsonNode incident : client.get("/api/v1/incidents?limit=5").path("items")) {
      if (incident.path("old_primary").asText().equals(primary.name())
          && incident.path("kind").asText().equals("DRILL")
          && !incident.path("ended_at").isNull()) {
        return Optional.of(incident);
      }
    }
    return Optional.empty();
  }
}
