package org.failoverdashboard.web.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.failoverdashboard.lab.Gap;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LabWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders as people send them: a switchover from outside, and what is refused. */
final class OrderedSwitchoverIT {
  private static final String JSON = "application/json";
  private static final String WHY = "{\"reason\": \"to try it\"}";
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private final RunningSystem system = RunningSystem.get();
  private final Rest rest = new Rest(system.program().program());

  @AfterEach
  void leaveHealthy() {
    system.program().awaitHealthy();
  }

  @Test
  void aSwitchoverLosesNothingAndTheOldPrimaryComesBackAsAStandby()
      throws IOException, InterruptedException, SQLException {
    LabCluster orders = system.orders();
    system.program().awaitHealthy();
    LabNode from = orders.primary().orElseThrow();
    LabNode to = orders.nodes().stream().filter(node -> node != from).findFirst().orElseThrow();
    try (LabWriter writer =
        LabWriter.start(orders, Duration.ofMillis(5), Duration.ofSeconds(2), system.time())) {
      system.await("some commits", () -> present(writer.acknowledged().size() > 100));
      long began = system.time().nanoTime() - Duration.ofMillis(100).toNanos();

      Rest.Answer dry = order(to, "\"dry_run\": true");
      Rest.Answer ordered = order(to, "\"dry_run\": false");
      JsonNode operation = ended(ordered);

      assertThat(dry.status()).isEqualTo(200);
      assertThat(dry.json().path("outcome").asText()).isEqualTo("SWITCH_OVER");
      assertThat(ordered.status()).isEqualTo(202);
      assertThat(operation.path("state").asText()).as(operation.toString()).isEqualTo("COMPLETED");
      assertThat(operation.path("new_primary").asText()).isEqualTo(to.name());
      assertThat(steps(operation)).contains("QUIESCE", "CUT", "PROMOTE", "PROVE", "REPOINT");
      system.await("writes on the target", () -> present(writesOn(writer, to)));
      Gap gap = writer.longestGapSince(began).orElseThrow();
      OUT.printf("switchover: writes were out for %.1f ms%n", gap.length().toNanos() / 1e6);
      assertThat(writer.lostRows(to)).isEmpty();
      system.await("the old primary", () -> present(from.streamsFrom(to)));
      assertThat(writer.lostRows(to)).isEmpty();
      assertIncident(operation, from, to);
    }
  }

  private void assertIncident(JsonNode operation, LabNode from, LabNode to)
      throws IOException, InterruptedException {
    JsonNode incident = rest.get("/incidents/" + operation.path("incident").asText()).json();
    assertThat(incident.path("kind").asText()).isEqualTo("SWITCHOVER");
    assertThat(incident.path("old_primary").asText()).isEqualTo(from.name());
    assertThat(incident.path("new_primary").asText()).isEqualTo(to.name());
    assertThat(incident.path("rpo_bytes").asLong()).isZero();
    assertThat(incident.path("rto_ms").isNumber()).isTrue();
    List<String> phases = new ArrayList<>();
    incident.path("phases").forEach(phase -> phases.add(phase.path("phase").asText()));
    assertThat(phases)
        .containsSubsequence("ORDERED", "QUIESCED", "FENCED", "PROMOTED", "WRITABLE", "PUBLISHED");
  }

  @Test
  void theSameKeyWithTheSameOrderIsTheSameOperation() throws IOException, InterruptedException {
    String body =
        "{\"reason\": \"the same twice\", \"target\": \"%s\"}".formatted(standbyOfCatalog());

    Rest.Answer first = keyed("key-7", body);
    ended(first);
    Rest.Answer again = keyed("key-7", body);
    Rest.Answer other = keyed("key-7", body.replace("the same", "another one"));

    assertThat(first.status()).isEqualTo(202);
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.reason("Idempotency-Key")).contains("another request");
  }

  @Test
  void whatMayNotBeDoneIsRefusedWithItsReasonAndTouchesNothing()
      throws IOException, InterruptedException {
    LabNode primary = system.catalog().primary().orElseThrow();
    assertThat(rest.post("/clusters/catalog/pause", JSON, WHY).status()).isEqualTo(200);
    try {
      JsonNode operation =
          ended(rest.post("/clusters/catalog/switchover", JSON, "{\"reason\": \"while paused\"}"));

      assertThat(operation.path("state").asText()).isEqualTo("REFUSED");
      assertThat(operation.path("outcome").asText()).contains("paused");
      assertThat(system.catalog().primary()).contains(primary);
    } finally {
      rest.post("/clusters/catalog/resume", JSON, WHY);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          target      | {"reason": "r", "target": "nobody"}               | is no node
          target      | {"reason": "r", "target": 5}                      | text
          reason      | {"target": null}                                  | is required
          override[0] | {"reason": "r", "override": ["gravity"]}          | cannot be lifted
          dry_run     | {"reason": "r", "dry_run": "perhaps"}             | true or false
          when        | {"reason": "r", "when": "now"}                    | not known
          """)
  void whatCannotBeTakenIsSaidFieldByField(String field, String body, String reason)
      throws IOException, InterruptedException {
    Rest.Answer answer = rest.post("/clusters/orders/switchover", JSON, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).contains("application/problem+json");
    assertThat(answer.reason(field)).contains(reason);
  }

  @Test
  void thePrimaryIsNoTarget() throws IOException, InterruptedException {
    String primary = system.orders().primary().orElseThrow().name();

    Rest.Answer answer =
        rest.post(
            "/clusters/orders/switchover",
            JSON,
            "{\"reason\": \"r\", \"target\": \"%s\"}".formatted(primary));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.reason("target")).contains("is the primary already");
  }

  @ParameterizedTest
  @CsvSource({
    "/clusters/nowhere/explain, 404",
    "/regions/nowhere/explain, 404",
    "/operations/7, 400",
    "/operations/00000000-0000-7000-8000-000000000000, 404"
  })
  void whatIsNotThereIsAProblem(String path, int status) throws IOException, InterruptedException {
    Rest.Answer answer = rest.get(path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).contains("application/problem+json");
  }

  @Test
  void itIsToldWhatTheLossOfAPrimaryOrARegionWouldMean() throws IOException, InterruptedException {
    system.program().awaitHealthy();
    LabNode primary = system.orders().primary().orElseThrow();

    JsonNode alone = rest.get("/clusters/orders/explain").json();
    JsonNode region = rest.get("/regions/" + primary.region() + "/explain").json();

    assertThat(alone.path("decision").path("outcome").asText()).isEqualTo("FAIL_OVER");
    assertThat(alone.path("decision").path("bytes_at_risk").asLong()).isZero();
    assertThat(alone.path("decision").path("candidates")).hasSize(2);
    assertThat(region.path("clusters")).as(region.toString()).isNotEmpty();
    JsonNode orders = region.path("clusters").get(0);
    assertThat(orders.path("cluster").asText()).isEqualTo("orders");
    assertThat(orders.path("loses_primary").asBoolean()).isTrue();
    assertThat(orders.path("decision").path("would_promote").asText())
        .isEqualTo(alone.path("decision").path("would_promote").asText());
  }

  private Rest.Answer order(LabNode target, String dryRun)
      throws IOException, InterruptedException {
    String body =
        "{\"target\": \"%s\", \"reason\": \"a new kernel\", %s}".formatted(target.name(), dryRun);
    return rest.post("/clusters/orders/switchover", JSON, body);
  }

  private Rest.Answer keyed(String key, String body) throws IOException, InterruptedException {
    return rest.send(
        rest.to("/clusters/catalog/switchover")
            .header("Content-Type", JSON)
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body)));
  }

  /** A standby of the catalog. */
  private String standbyOfCatalog() {
    LabNode primary = system.catalog().primary().orElseThrow();
    return system.catalog().nodes().stream()
        .filter(node -> node != primary)
        .findFirst()
        .orElseThrow()
        .name();
  }

  private JsonNode ended(Rest.Answer ordered) throws IOException {
    String id = ordered.json().path("operation").path("id").asText();
    return system.await("the end of operation " + id, () -> operation(id));
  }

  private Optional<JsonNode> operation(String id) {
    JsonNode operation = system.program().client().get("/api/v1/operations/" + id);
    boolean open = List.of("WAITING", "RUNNING").contains(operation.path("state").asText());
    return open ? Optional.empty() : Optional.of(operation);
  }

  private static List<String> steps(JsonNode operation) {
    List<String> steps = new ArrayList<>();
    operation.path("steps").forEach(step -> steps.add(step.path("step").asText()));
    return steps;
  }

  private static Optional<Boolean> present(boolean condition) {
    return condition ? Optional.of(true) : Optional.empty();
  }

  private static boolean writesOn(LabWriter writer, LabNode node) {
    return writer.latest().filter(row -> row.node().equals(node.name())).isPresent();
  }
}
