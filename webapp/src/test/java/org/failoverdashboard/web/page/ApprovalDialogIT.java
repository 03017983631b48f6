package org.failoverdashboard.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.regions.api.ClusterForm;
import org.failoverdashboard.regions.api.InventoryForm;
import org.failoverdashboard.regions.api.PolicyForm;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A second person, in a browser, agrees to what somebody else ordered. */
final class ApprovalDialogIT {
  private static final String NAME = "dialog.ann";
  private static final String GIVEN = "a given password of ann";
  private static final String OWN = "the own password of ann";

  private final RunningSystem system = RunningSystem.get();
  private final Reader reader = new Reader(system, Look.LIGHT);
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void asItWas() {
    reader.close();
    system.program().importInventory(it -> with(it, PolicyForm.losing(16L << 20, 0L, 0L)));
    system.program().awaitHealthy();
  }

  @Test
  void whatWaitsStandsOnEveryPageAndIsApprovedThere() throws Exception {
    system.program().importInventory(it -> with(it, fourEyes()));
    ann();
    LabNode dead = system.catalog().primary().orElseThrow();
    dead.server().killHost();
    JsonNode ordered = system.await("an order that waits", this::ordered);

    reader.signIn("/incidents").awaitLive();
    Locator waiting = reader.find("#approvals [data-approval]");
    assertThat(waiting).containsText("Waits for a second person");
    assertThat(waiting).containsText("ordered by " + NAME);
    reader.open("/inventory").awaitLive();
    waiting.locator("[data-do=approval]").click();
    Locator dialog = reader.page().locator("dialog[data-order=approval]");
    assertThat(dialog).containsText("the host burns");
    assertThat(dialog).containsText("At risk now");
    Locator approve = dialog.locator("[data-do=approve]");
    assertThat(approve).isDisabled();
    dialog.locator("[name=reason]").fill("I looked at the host");
    assertThat(approve).isEnabled();
    assertThat(reader.violations()).isEmpty();
    reader.screenshot("dialog-approval");
    approve.click();

    assertThat(dialog.locator(".answered")).containsText("Approved");
    assertThat(waiting).hasCount(0);
    String operation = "/api/v1/operations/" + ordered.get("id").asText();
    system.await(
        "the failover",
        () ->
            Optional.of(system.program().client().get(operation).get("state").asText())
                .filter("COMPLETED"::equals));
    assertThat(reader.errors()).isEmpty();
  }

  private void ann() throws Exception {
    system.program().client().send("DELETE", "/api/v1/people/" + NAME, "");
    String person =
        "{\"name\":\"%s\",\"password\":\"%s\",\"grants\":[\"operator:catalog\"]}"
            .formatted(NAME, GIVEN);
    assertThat(system.program().client().send("POST", "/api/v1/people", person).status())
        .isEqualTo(201);
    String change = "{\"old_password\":\"%s\",\"password\":\"%s\"}".formatted(GIVEN, OWN);
    assertThat(post(GIVEN, "/me/password", change).statusCode()).isEqualTo(204);
  }

  /** Empty while it is not known to be dead. */
  private Optional<JsonNode> ordered() throws Exception {
    String order = "{\"reason\":\"the host burns\",\"dry_run\":%s}";
    String path = "/clusters/catalog/failover";
    if (!post(OWN, path, order.formatted(true)).body().contains("\"FAIL_OVER\"")) {
      return Optional.empty();
    }
    JsonNode told = new ObjectMapper().readTree(post(OWN, path, order.formatted(false)).body());
    return Optional.of(told.get("operation"));
  }

  private HttpResponse<String> post(String password, String path, String json) throws Exception {
    byte[] pair = (NAME + ":" + password).getBytes(StandardCharsets.UTF_8);
    URI address = URI.create(system.program().program().uri() + "/api/v1" + path);
    return http.send(
        HttpRequest.newBuilder(address)
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  private static PolicyForm fourEyes() {
    return new PolicyForm(
        false, null, null, 16L << 20, 0L, 0L, null, null, null, null, null, null, null, null, null,
        true, 5);
  }

  private static InventoryForm with(InventoryForm inventory, PolicyForm policy) {
    return new InventoryForm(
        inventory.regions(),
        Optional.ofNullable(inventory.clusters()).orElseThrow().stream()
            .map(c -> new ClusterForm(c.name(), policy, c.paused(), c.nodes()))
            .toList());
  }
}
