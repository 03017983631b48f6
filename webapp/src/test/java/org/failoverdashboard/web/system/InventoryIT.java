package org.failoverdashboard.web.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.regions.api.Credentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The inventory over REST, on the real program and its real control database. */
final class InventoryIT {
  private static final String JSON = "application/json";
  private static final String WHY = "{\"reason\": \"a new kernel\"}";
  private static final String YAML = "application/yaml";
  private static final String PLACE = "\"name\":\"Here\",\"latitude\":1,\"longitude\":2";

  private final RunningSystem system = RunningSystem.get();
  private final Rest rest = new Rest(system.program().program());
  private String before = "";

  @BeforeEach
  void remember() throws IOException, InterruptedException {
    before = rest.get("/inventory").text();
  }

  @AfterEach
  void whatATestMadeIsGone() throws IOException, InterruptedException {
    assertThat(rest.get("/inventory").text()).isEqualTo(before);
  }

  @Test
  void exportedAndImportedAgainNothingChanges() throws IOException, InterruptedException {
    JsonNode changes =
        rest.post("/inventory/import?prune=true", YAML, before).json().path("changes");
    assertThat(changes).isNotEmpty();
    assertThat(changes.findValuesAsText("action")).containsOnly("unchanged");
  }

  @Test
  void noAnswerHoldsAPassword() throws IOException, InterruptedException {
    String password = system.orders().observer().password();
    assertThat(before).doesNotContain(password);
    assertThat(rest.get("/clusters").text()).doesNotContain(password);
    assertThat(rest.get("/events?limit=200").text()).doesNotContain(password);
  }

  @Test
  void aRegionIsCreatedChangedAndDeletedByWhoeverSawItsVersion()
      throws IOException, InterruptedException {
    Rest.Answer created = rest.post("/regions", JSON, "{\"code\":\"here\"," + PLACE + "}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Location")).endsWith("/api/v1/regions/here");
    String first = created.header("ETag");

    assertThat(rest.post("/regions", JSON, "{\"code\":\"here\"," + PLACE + "}").status())
        .isEqualTo(409);
    assertThat(rest.send(rest.to("/regions/here").DELETE()).status()).isEqualTo(428);
    Rest.Answer changed =
        rest.put("/regions/here", first, "{" + PLACE + ",\"failure_domain\":\"x\"}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("ETag")).isNotEqualTo(first);
    assertThat(rest.put("/regions/here", first, "{" + PLACE + "}").status()).isEqualTo(412);
    assertThat(rest.delete("/regions/here", first).status()).isEqualTo(412);
    assertThat(rest.delete("/regions/here", changed.header("ETag")).status()).isEqualTo(204);
    assertThat(rest.get("/regions/here").status()).isEqualTo(404);
    assertThat(rest.get("/events?stream=region:here").json().path("items").findValuesAsText("type"))
        .contains("inventory.region_created", "inventory.region_deleted");
  }

  @Test
  void aRegionInUseStays() throws IOException, InterruptedException {
    String version = rest.get("/regions/eu-central-1").header("ETag");
    Rest.Answer refused = rest.delete("/regions/eu-central-1", version);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("detail").asText()).contains("used by node");
  }

  @Test
  void anImportWithOneMistakeWritesNothing() throws IOException, InterruptedException {
    String half =
        """
        regions:
          - {code: half-1, latitude: 1, longitude: 1}
        clusters:
          - name: half
            policy: {lag_warning_ms: -1}
            nodes:
              - {name: a, region: half-1, role: primary, host: a, user: u, password: p}
              - {name: b, region: mars, role: primary, host: b, user: u, password: p}
        """;
    Rest.Answer refused = rest.post("/inventory/import", YAML, half);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    assertThat(refused.reason("clusters[0].policy.lag_warning_ms")).contains("not be negative");
    assertThat(refused.reason("clusters[0].nodes[1].role")).contains("one primary");
  }

  @Test
  void anUnknownKeyIsNamedWithItsLine() throws IOException, InterruptedException {
    Rest.Answer refused =
        rest.post(
            "/inventory/import", YAML, "regions: []\nclusters:\n  - {name: a, colour: red}\n");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.reason("clusters[0].colour")).startsWith("(line 3").contains("not known");
  }

  @Test
  void aDryRunTellsAndDoesNothing() throws IOException, InterruptedException {
    Rest.Answer told =
        rest.post(
            "/inventory/import?dry_run=true",
            YAML,
            "regions: [{code: dry, latitude: 1, longitude: 1}]");
    assertThat(told.json().path("changes").get(0).path("action").asText()).isEqualTo("created");
  }

  @Test
  void pausingAClusterIsSeenAtOnce() throws IOException, InterruptedException {
    assertThat(rest.post("/clusters/catalog/pause", JSON, WHY).status()).isEqualTo(200);
    try {
      assertThat(rest.get("/clusters/catalog").json().path("paused").asBoolean()).isTrue();
      assertThat(rest.get("/clusters/catalog/explain").json().findValuesAsText("reason"))
          .contains("the cluster is paused by an operator (admin: a new kernel)");
    } finally {
      assertThat(rest.post("/clusters/catalog/resume", JSON, WHY).status()).isEqualTo(200);
    }
    awaitTold(
        "cluster:catalog",
        "cluster.paused by admin: a new kernel",
        "cluster.resumed by admin: a new kernel");
  }

  @Test
  void aNodeInMaintenanceIsNoCandidateAndItIsToldWhy() throws IOException, InterruptedException {
    LabNode standby = standbyOf(system.orders());
    String path = "/clusters/orders/nodes/" + standby.name() + "/maintenance";
    assertThat(rest.post(path, JSON, "{\"on\": true, \"reason\": \"a new kernel\"}").status())
        .isEqualTo(200);
    try {
      assertThat(rest.get("/clusters/orders/explain").json().findValuesAsText("blocked_by"))
          .contains("is in maintenance (admin: a new kernel)");
    } finally {
      assertThat(rest.post(path, JSON, "{\"on\": false, \"reason\": \"done\"}").status())
          .isEqualTo(200);
    }
    awaitTold(
        "cluster:orders",
        "node.maintenance_began by admin: a new kernel",
        "node.maintenance_ended by admin: done");
  }

  @ParameterizedTest
  @CsvSource({
    "clusters/orders/resume, {}, reason",
    "clusters/orders/pause, '{\"reason\": \" \"}', reason",
    "clusters/orders/nodes/any/maintenance, '{\"reason\": \"why\"}', on",
    "storm-brake/release, {}, reason"
  })
  void whatSomebodyOrdersWantsAReason(String path, String body, String field)
      throws IOException, InterruptedException {
    Rest.Answer refused = rest.post("/" + path, JSON, body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.reason(field)).contains("is required");
  }

  @Test
  void theStormBrakeIsOffAndCannotBeTakenOff() throws IOException, InterruptedException {
    JsonNode brake = rest.get("/storm-brake").json();
    assertThat(brake.path("on").asBoolean()).isFalse();
    assertThat(brake.path("leads").asBoolean()).isTrue();

    Rest.Answer refused = rest.post("/storm-brake/release", JSON, WHY);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("detail").asText()).contains("is off");
  }

  private static LabNode standbyOf(LabCluster cluster) {
    LabNode primary = cluster.primary().orElseThrow();
    return cluster.nodes().stream().filter(node -> node != primary).findFirst().orElseThrow();
  }

  private void awaitTold(String stream, String... inOrder) {
    system.await(
        "the events " + List.of(inOrder),
        () -> {
          List<String> told = told(stream);
          List<String> wanted = List.of(inOrder);
          told.retainAll(wanted);
          return told.equals(wanted) ? Optional.of(true) : Optional.empty();
        });
  }

  /** What happened to it, in its order. */
  private List<String> told(String stream) {
    List<String> told = new ArrayList<>();
    JsonNode events = system.program().client().get("/api/v1/events?limit=200&stream=" + stream);
    for (JsonNode event : events.path("items")) {
      String by = event.path("actor").path("name").asText();
      told.addFirst(
          event.path("type").asText() + " by " + by + ": " + event.path("reason").asText());
    }
    return told;
  }

  @Test
  void aServerThatCannotBeWatchedIsRefusedAtTheFieldToBlame()
      throws IOException, InterruptedException {
    Credentials observer = system.orders().observer();
    LabNode node = system.orders().nodes().getFirst();
    int web = system.program().program().uri().getPort();
    assertRefused(node("db9.invalid", 5432, observer), "host", "does not resolve");
    assertRefused(node("127.0.0.1", web, observer), "port", "not answer as PostgreSQL");
    assertRefused(node("127.0.0.1", 1, observer), "port", "refused");
    Credentials wrong = new Credentials(observer.user(), "wrong", observer.database());
    assertRefused(
        node("localhost", node.address().port(), wrong), "password", "refuses this password");
    try (OldServer old = new OldServer()) {
      assertRefused(node("127.0.0.1", old.port(), observer), "host", "PostgreSQL 12.22");
    }
  }

  @Test
  void noFileIsReadForAPasswordThatTheInstallationDidNotOpen()
      throws IOException, InterruptedException {
    assertRefused(
        """
        {"name":"extra","region":"eu-central-1","host":"127.0.0.1","user":"u",\
        "password_reference":"file:/etc/passwd"}\
        """,
        "password_reference",
        "FAILOVER_SECRETS_DIRECTORY");
  }

  private void assertRefused(String json, String field, String reason)
      throws IOException, InterruptedException {
    Rest.Answer refused = rest.post("/clusters/orders/nodes", JSON, json);
    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(refused.reason(field)).as(refused.text()).contains(reason);
  }

  private static String node(String host, int port, Credentials credentials) {
    return """
    {"name":"extra","region":"eu-central-1","host":"%s","port":%d,"user":"%s","password":"%s",\
    "database":"%s"}\
    """
        .formatted(host, port, credentials.user(), credentials.password(), credentials.database());
  }

  @Test
  void aClusterIsDiscoveredFromAStandby() throws IOException, InterruptedException {
    Credentials observer = system.orders().observer();
    LabNode primary = system.orders().primary().orElseThrow();
    LabNode standby =
        system.orders().nodes().stream()
            .filter(node -> !node.name().equals(primary.name()))
            .findFirst()
            .orElseThrow();
    String form =
        """
        {"host":"127.0.0.1","port":%d,"user":"%s","password":"%s","database":"%s",\
        "region":"eu-central-1"}\
        """
            .formatted(
                standby.server().port(), observer.user(), observer.password(), observer.database());
    JsonNode found = rest.post("/clusters/discover", JSON, form).json();
    assertThat(found.path("created").asBoolean()).isFalse();
    assertThat(found.toString()).doesNotContain(observer.password());
    Optional<JsonNode> main =
        found
            .path("cluster")
            .path("nodes")
            .valueStream()
            .filter(node -> node.path("role").asText().equals("primary"))
            .findFirst();
    assertThat(main).as(found.toString()).isPresent();
    assertThat(found.toString()).contains("\"" + standby.name() + "\"");
  }

  @Test
  void whatTheProgramMayDoOnAServerIsAskedOfTheServer() throws IOException, InterruptedException {
    JsonNode rights = rest.get("/clusters/orders/nodes/orders-us-east-1/rights").json();

    assertThat(rights.path("items").findValuesAsText("right"))
        .contains("watch", "promote", "set-primary-conninfo", "keep-slots");
    assertThat(rights.path("items").findValuesAsText("given")).containsOnly("true");
    assertThat(rest.get("/clusters/orders/nodes/nobody/rights").status()).isEqualTo(404);
  }

  @Test
  void whatIsNotOfferedIsAProblemToo() throws IOException, InterruptedException {
    assertThat(rest.get("/nothing").header("Content-Type")).startsWith("application/problem+json");
    assertThat(rest.post("/regions", "text/plain", "x").status()).isEqualTo(415);
    assertThat(rest.send(rest.to("/regions").DELETE()).status()).isEqualTo(405);
    assertThat(rest.post("/regions", JSON, "{").status()).isEqualTo(400);
    assertThat(rest.post("/regions", JSON, "").status()).isEqualTo(400);
    String large = "#".repeat((1 << 20) + 1);
    assertThat(rest.post("/inventory/import", YAML, large).status()).isEqualTo(413);
  }
}
