package org.failoverdashboard.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page in light, in dark and on the narrowest phone: what axe says, and a screenshot. */
final class EveryPageIT {
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
    PAGES.put("inventory-cluster", "/inventory/clusters/orders");
    PAGES.put("inventory-new-cluster", "/inventory/clusters/new");
    PAGES.put("inventory-node", "/inventory/clusters/orders/nodes/orders-us-east-1");
    PAGES.put("inventory-discover", "/inventory/clusters/discover");
    PAGES.put("inventory-import", "/inventory/import");
    PAGES.put("access", "/access");
    PAGES.put("access-person", "/access/people/new");
    PAGES.put("account", "/account");
    PAGES.put("audit", "/audit");
  }

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
      dialogs(softly, reader);
      softly.assertAll();
      assertThat(reader.errors()).isEmpty();
    }
  }

  private static void dialogs(SoftAssertions softly, Reader reader) {
    reader.open("/").awaitLive();
    for (String dialog : new String[] {"search", "display", "keys"}) {
      reader.find("[data-do=" + dialog + "]").first().click();
      check(softly, reader, "dialog-" + dialog);
      reader.page().keyboard().press("Escape");
    }
  }

  private static void check(SoftAssertions softly, Reader reader, String name) {
    reader.screenshot(name);
    softly.assertThat(reader.violations()).as(name).isEmpty();
    softly.assertThat(reader.scrollsSideways()).as(name + " is too wide").isFalse();
  }
}
