package org.failoverdashboard.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.ProgramClient;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Faults that somebody simulates in a browser, on the lab and where there is none. */
@Tag("long")
final class SimulateIT {
  /** The most that is real in a lab. */
  private static final int LAG_MS = 3_000;

  private static final String IMPORT = "/api/v1/inventory/import?dry_run=false";

  private final RunningSystem system = RunningSystem.get();
  private final Reader reader = new Reader(system, Look.LIGHT);
  private final Page page = reader.page();

  @AfterEach
  void leaveHealthy() {
    client().send("DELETE", "/api/v1/simulations", "");
    reader.close();
    system.program().awaitHealthy();
  }

  @Test
  void aLagOnTheLabIsSeenInChartAndMapAndStopped() {
    String before = client().get("/api/v1/inventory").asText();
    client().postYaml(IMPORT, before.replaceAll("lag_warning_ms: \\d+", "lag_warning_ms: 1000"));
    try {
      seeAndStopALag(standby());
    } finally {
      client().postYaml(IMPORT, before);
    }
  }

  private void seeAndStopALag(LabNode standby) {
    reader.signIn("/simulate");
    simulate("lag", "node:catalog/" + standby.name(), "90", "see what a late standby looks like");
    field("lag_ms").fill(String.valueOf(LAG_MS));
    press();

    assertThat(running()).hasCount(1);
    assertThat(running()).hasAttribute("data-real", "true");
    assertThat(running()).containsText("lag of 3000 ms on node " + standby.name());
    assertThat(reader.find("#past [data-type='simulation.started']")).isVisible();
    reader.screenshot("simulate-running");
    assertThat(reader.violations()).isEmpty();

    reader.open("/clusters/catalog").awaitLive();
    Locator node = reader.find("#nodes-table tr[data-node='" + standby.name() + "']");
    assertThat(node).hasAttribute("data-state", "LAGGING");
    assertThat(node).containsText("Simulated lag");
    assertThat(reader.find("[data-box='" + standby.name() + "']")).containsText("Simulated lag");
    page.waitForFunction(
        "name => fetch('/api/v1/clusters/catalog/samples').then(a => a.json())"
            + ".then(({ nodes }) => nodes.find(n => n.name === name).lag_ms.some(ms => ms > 2500))",
        standby.name(),
        new Page.WaitForFunctionOptions().setPollingInterval(500));
    assertThat(reader.find("#charts .plot canvas").first()).isVisible();
    reader.screenshot("cluster-lag");

    reader.open("/").awaitLive();
    assertThat(reader.find("#map"))
        .hasAttribute("aria-label", Pattern.compile(".*Lagging by simulated lag.*"));
    assertThat(running()).hasCount(1);
    reader.screenshot("overview-lag");

    running().locator("[data-do=stop]").click();
    assertThat(running()).hasCount(0);
    assertThat(reader.find("#map"))
        .not()
        .hasAttribute("aria-label", Pattern.compile(".*simulated.*"));
    assertThat(reader.find("#events [data-type='simulation.ended']").first()).isVisible();
    reader.open("/clusters/catalog").awaitLive();
    assertThat(node).hasAttribute("data-state", "STREAMING");
    assertThat(reader.errors()).isEmpty();
  }

  @Test
  void whereThereIsNoLabItIsOnlyShown() {
    String before = client().get("/api/v1/inventory").asText();
    client().postYaml(IMPORT, system.outsideTheLab());
    try {
      reader.signIn("/simulate?fault=outage&target=node:far/far-1");
      assertThat(field("fault")).hasValue("outage");
      assertThat(field("target")).hasValue("node:far/far-1");
      field("reason").fill("an exercise");
      press();

      assertThat(running()).hasAttribute("data-real", "false");
      assertThat(running()).containsText("it is only shown, and nothing is acted on");
      reader.open("/clusters/far").awaitLive();
      assertThat(reader.find("#nodes-table tr[data-node='far-1']"))
          .containsText("Simulated outage");

      reader.find("[data-do=stop-all]").click();
      assertThat(running()).hasCount(0);
      assertThat(reader.find("#nodes-table tr[data-node='far-1']"))
          .not()
          .containsText("Simulated outage");
    } finally {
      client().postYaml(IMPORT + "&prune=true", before);
    }
  }

  @Test
  void whatIsWrongIsSaidBesideItsFieldAndBadAddressesToo() {
    reader.signIn("/simulate");
    field("fault").selectOption("lag");
    field("lag_ms").fill("late");
    field("duration_s").fill("9");
    press();
    assertThat(message("lag_ms")).containsText("must be a whole number");

    field("lag_ms").fill("3001");
    field("duration_s").fill("60");
    field("reason").fill("too late");
    field("target").selectOption("node:catalog/" + standby().name());
    press();
    assertThat(message("lag_ms")).containsText("at most 3000 ms in a lab");

    field("lag_ms").fill("70000");
    field("duration_s").fill("0");
    field("reason").fill(" ");
    field("target").selectOption("");
    press();
    assertThat(message("lag_ms")).containsText("between 1 and 60000 ms, was 70000");
    assertThat(message("duration_s")).containsText("between 1 and 3600 seconds");
    assertThat(message("target")).containsText("must be");
    assertThat(message("reason")).containsText("is required");
    assertThat(page.url()).endsWith("/simulate");
    assertThat(running()).hasCount(0);
    reader.screenshot("simulate-wrong");
    assertThat(reader.violations()).isEmpty();

    reader.open("/simulate?target=node:orders/nobody");
    assertThat(reader.find("main .notice").first()).containsText("There is no node:orders/nobody");
    reader.open("/simulate?fault=flood");
    assertThat(reader.find("main .notice").first()).containsText("No fault is called flood");
    assertThat(reader.errors()).isEmpty();
  }

  private ProgramClient client() {
    return system.program().client();
  }

  private LabNode standby() {
    LabNode primary = system.catalog().primary().orElseThrow();
    return system.catalog().nodes().stream().filter(n -> n != primary).findFirst().orElseThrow();
  }

  private void simulate(String fault, String target, String seconds, String reason) {
    field("fault").selectOption(fault);
    field("target").selectOption(target);
    field("duration_s").fill(seconds);
    field("reason").fill(reason);
  }

  private void press() {
    field("start").click();
  }

  private Locator running() {
    return reader.find("[data-simulation]");
  }

  private Locator field(String name) {
    return page.locator("[id='form:" + name + "']");
  }

  private Locator message(String name) {
    return page.locator(".field:has([id='form:" + name + "']) .ui-message-error");
  }
}
