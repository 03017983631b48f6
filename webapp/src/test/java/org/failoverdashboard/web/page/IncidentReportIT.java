package org.failoverdashboard.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A failover, and the report that somebody reads and adds to afterwards. */
final class IncidentReportIT {
  private final RunningSystem system = RunningSystem.get();
  private final Reader reader = new Reader(system, Look.LIGHT);

  @AfterEach
  void leaveHealthy() {
    reader.close();
    system.program().awaitHealthy();
  }

  @Test
  void aReportTellsTheWholeStoryAndTakesNotesAndFollowUps() {
    String id = failedOver();
    reader.signIn("/incidents/" + id).awaitLive();

    reader.find(".page-head .actions a").click();
    assertThat(reader.find("h1")).hasText("Incident report");
    assertThat(reader.find("#phases [data-phase='WRITABLE']")).isVisible();
    assertThat(reader.find("[data-key='rto']")).containsText("ms");
    assertThat(reader.find("[data-rule='primary-dead']").first()).containsText("says primary dead");
    assertThat(reader.find("#steps tbody tr").first()).isVisible();
    assertThat(reader.find("figure[data-node] path.lag").first())
        .hasAttribute("d", Pattern.compile("M.*"));
    assertThat(reader.find("#timeline [data-type='incident.promoted']")).isVisible();

    field("text").fill("A fibre was cut\nnear the harbour.");
    press("note");
    assertThat(reader.find("blockquote")).containsText("near the harbour");
    assertThat(reader.find("blockquote footer")).containsText("admin");

    field("what").fill("Order a second fibre");
    field("due").fill("soon");
    press("add");
    assertThat(reader.find(".field:has([id='form:due']) .ui-message-error"))
        .containsText("must be a day such as");
    field("due").fill("2026-12-24");
    field("owner").fill("bob");
    press("add");
    assertThat(reader.find("li[data-done='false']")).containsText("bob, until 2026-12-24");
    reader.screenshot("incident-report");
    assertThat(reader.violations()).isEmpty();

    field("how").fill("It lies in the ground");
    press("done");
    assertThat(reader.find("li[data-done='true']")).containsText("It lies in the ground");
    assertThat(reader.find("#deeds li:has-text('incident.')")).hasCount(3);
    reader.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(reader.find(".bar")).isHidden();
    reader.screenshot("incident-report-print");
    assertThat(reader.errors()).isEmpty();
    assertRest(id);
  }

  private void assertRest(String id) {
    JsonNode report = system.program().client().get("/api/v1/incidents/" + id + "/report");

    assertThat(report.path("incident").path("id").asText()).isEqualTo(id);
    assertThat(report.path("decisions").findValuesAsText("rule")).contains("primary-dead");
    assertThat(report.path("decisions").get(0).path("votes")).isNotEmpty();
    assertThat(report.path("steps").findValuesAsText("step")).contains("PROMOTE");
    assertThat(report.path("notes").get(0).path("by").path("name").asText()).isEqualTo("admin");
    assertThat(report.path("follow_ups").get(0).path("due").asText()).isEqualTo("2026-12-24");
    assertThat(report.path("lag")).hasSize(2);
    assertThat(report.path("lag").get(0).path("points")).isNotEmpty();
    List<String> types = report.path("timeline").findValuesAsText("type");
    assertThat(types).contains("node.state_changed", "incident.note_added");
  }

  @Test
  void whatCannotBeTakenIsAProblem() {
    String nobody = "/api/v1/incidents/00000000-0000-7000-8000-000000000000";

    assertThat(status("GET", nobody + "/report", "")).isEqualTo(404);
    assertThat(status("POST", nobody + "/notes", "{\"text\": \"x\"}")).isEqualTo(404);
    assertThat(status("GET", "/api/v1/incidents/7/report", "")).isEqualTo(400);
    assertThat(status("POST", nobody + "/notes", "{\"text\": \" \"}")).isIn(400, 404);
    assertThat(status("POST", nobody + "/notes", "null")).isEqualTo(400);
    assertThat(status("POST", nobody + "/follow-ups", "{\"due\": \"soon\"}")).isEqualTo(400);
  }

  private int status(String method, String path, String body) {
    return system.program().client().send(method, path, body).status();
  }

  private String failedOver() {
    system.program().awaitHealthy();
    LabNode killed = system.catalog().primary().orElseThrow();
    killed.server().killHost();
    system.program().awaitHealthy();
    return system.await("the end of the incident", () -> ended(killed));
  }

  private Optional<String> ended(LabNode killed) {
    for (JsonNode incident :
        system.program().client().get("/api/v1/incidents?limit=10").path("items")) {
      if (incident.path("old_primary").asText().equals(killed.name())) {
        return Optional.of(incident)
            .filter(found -> !found.path("ended_at").isNull())
            .map(found -> found.path("id").asText());
      }
    }
    return Optional.empty();
  }

  private Locator field(String name) {
    return reader.find("[id='form:" + name + "']");
  }

  private void press(String button) {
    field(button).click();
  }
}
