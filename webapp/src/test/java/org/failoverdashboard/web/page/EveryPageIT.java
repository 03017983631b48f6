package org.failoverdashboard.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.failoverdashboard.lab.ProgramClient;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page in light, in dark and on the narrowest phone: what axe says, and a screenshot. */
final class EveryPageIT {
  private static final String INCIDENTS = "/api/v1/incidents?limit=10";
  private static final Map<String, String> LIVE = new LinkedHashMap<>();
  private static final Map<String, String> PAGES = new LinkedHashMap<>();

  static {
    LIVE.put("overview", "/");
    LIVE.put("cluster", "/clusters/orders");
    LIVE.put("region", "/regions/eu-central-1");
    LIVE.put("incidents", "/incidents");
    LIVE.put("kiosk", "/?kiosk");
    LIVE.put("simulate", "/simulate");
    PAGES.put("missing", "/clusters/nobody");
    PAGES.put("inventory", "/inventory");
    PAGES.put("inventory-region", "/inventory/regions/eu-central-1");
    PAGES.put("inventory-new-region", "/inventory/regions/new");
    PAGES.put("inventory-new-node", "/inventory/clusters/orders/nodes/new");
    PAGES.put("inventory-cluster", "/inventory/clusters/orders");
    PAGES.put("inventory-new-cluster", "/inventory/clusters/new");
    PAGES.put("inventory-node", "/inventory/clusters/orders/nodes/orders-us-east-1");
    PAGES.put("inventory-discover", "/inventory/clusters/discover");
    PAGES.put("inventory-import", "/inventory/import");
    PAGES.put("access", "/access");
    PAGES.put("access-keys", "/access/keys");
    PAGES.put("access-person", "/access/people/new");
    PAGES.put("account", "/account");
    PAGES.put("audit", "/audit");
  }

  /** States and cells that are told by less than a word and a shape. */
  private static final String BARE =
      """
      () => [...document.querySelectorAll(".badge, .cell a")]
        .filter((state) => state.checkVisibility())
        .filter((state) => !state.querySelector("path.sign[d], svg path[d]") || !(state.textContent.trim() || state.ariaLabel))
        .map(({ outerHTML }) => outerHTML)
      """;

  private final RunningSystem system = RunningSystem.get();

  @ParameterizedTest
  @EnumSource
  void isAccessibleFitsAndRunsWithoutErrors(Look look) {
    system.program().awaitHealthy();
    try (Reader reader = new Reader(system, look)) {
      reader.open("/login.xhtml");
      SoftAssertions softly = new SoftAssertions();
      check(softly, reader, "login");
      reader.signIn("/");
      LIVE.forEach((name, path) -> {
        reader.open(path).awaitLive();
        // Two seconds of what is live.
        reader.page().waitForTimeout(2_000);
        check(softly, reader, name);
      });
      PAGES.forEach((name, path) -> {
        reader.open(path).awaitLive();
        check(softly, reader, name);
      });
      String incident = incident();
      for (String page : new String[] {"", "/report"}) {
        reader.open("/incidents/" + incident + page).awaitLive();
        check(softly, reader, "incident" + page.replace('/', '-'));
      }
      dialogs(softly, reader);
      softly.assertAll();
      assertThat(reader.errors()).isEmpty();
    }
  }

  /** Any; where there was none so far, one is made. */
  private String incident() {
    ProgramClient client = system.program().client();
    if (client.get(INCIDENTS).path("items").isEmpty()) {
      String why = "{\"reason\": \"to have an incident\"}";
      client.send("POST", "/api/v1/clusters/orders/switchover", why);
    }
    return system.await(
        "an incident that has ended",
        () ->
            client
                .get(INCIDENTS)
                .path("items")
                .valueStream()
                .filter(each -> !each.path("ended_at").isNull())
                .map(each -> each.path("id").asText())
                .findFirst());
  }

  private static void dialogs(SoftAssertions softly, Reader reader) {
    reader.open("/").awaitLive();
    for (String dialog : new String[] {"search", "display", "keys", "past"}) {
      reader.find("[data-do=" + dialog + "]").first().click();
      check(softly, reader, "dialog-" + dialog);
      reader.page().keyboard().press("Escape");
    }
  }

  private static void check(SoftAssertions softly, Reader reader, String name) {
    reader.screenshot(name);
    softly.assertThat(reader.violations()).as(name).isEmpty();
    softly.assertThat((List<?>) reader.page().evaluate(BARE)).as(name).isEmpty();
    softly.assertThat(reader.scrollsSideways()).as(name + " is too wide").isFalse();
  }
}
