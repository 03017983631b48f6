package org.failoverdashboard.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What somebody orders on the page of a cluster, each in a dialog of its own. */
@Tag("long")
final class OrderDialogsIT {
  /** As many presses as somebody has patience for. */
  private static final int TABS = 60;

  private final RunningSystem system = RunningSystem.get();
  private final Reader reader = new Reader(system, Look.LIGHT);
  private final Page page = reader.page();

  @AfterEach
  void leaveHealthy() {
    reader.close();
    system.program().awaitHealthy();
  }

  @Test
  void aSwitchoverSaysWhatWillHappenAsksWhyAndShowsItsSteps() {
    LabNode old = system.orders().primary().orElseThrow();
    Locator dialog = open("switchover");

    assertThat(dialog).containsText("Possible now");
    assertThat(dialog).containsText("becomes the primary");
    assertThat(dialog.locator("[data-do=order]")).isDisabled();
    dialog.locator("[name=reason]").fill("new kernel");
    assertThat(dialog.locator("[data-do=order]")).isEnabled();
    assertThat(reader.violations()).isEmpty();
    reader.screenshot("dialog-switchover");

    dialog.locator("[data-do=order]").click();
    Locator incident = dialog.locator("a[href*='/incidents/']");
    assertThat(incident).isVisible();
    assertThat(dialog.locator("[data-state=COMPLETED]")).isVisible();
    assertThat(row(old)).hasAttribute("data-state", "STREAMING");
    reader.screenshot("dialog-switchover-done");

    incident.click();
    assertThat(reader.find("#headline")).containsText(old.name() + " →");
    assertThat(reader.find("#phases [data-phase='PROMOTED']")).isVisible();
    reader.screenshot("incident-switchover");
    assertThat(reader.errors()).isEmpty();
  }

  @Test
  void aSwitchoverIsOrderedByKeyboardAlone() {
    LabNode old = system.orders().primary().orElseThrow();
    reader.signIn("/clusters/orders").awaitLive();

    tabTo("#actions [data-do=switchover]");
    page.keyboard().press("Enter");
    Locator dialog = page.locator("dialog[data-order=switchover]");
    assertThat(dialog.locator("[name=target]")).isFocused();
    tabTo("dialog[open] [name=reason]");
    page.keyboard().type("no mouse at hand");
    assertThat(dialog).containsText("Possible now");
    tabTo("dialog[open] [data-do=order]");
    page.keyboard().press("Enter");

    assertThat(dialog.locator("[data-state=COMPLETED]")).isVisible();
    page.keyboard().press("Escape");
    assertThat(dialog).isHidden();
    assertThat(row(old)).hasAttribute("data-state", "STREAMING");
    assertThat(reader.errors()).isEmpty();
  }

  @Test
  void aForcedFailoverSaysWhoBlocksItWhatIsAtRiskAndWantsTheClustersName() {
    String before = system.program().client().get("/api/v1/inventory").asText();
    LabNode dead = system.catalog().primary().orElseThrow();
    declare(before.replaceAll("automatic_failover: true", "automatic_failover: false"));
    hold("pause");
    try {
      reader.signIn("/clusters/catalog").awaitLive();
      dead.server().killHost();
      assertThat(reader.find("#badges")).containsText("Primary dead");
      reader.find("#actions [data-do=failover]").click();
      Locator dialog = page.locator("dialog[data-order=failover]");
      assertBlocked(dialog);
      hold("resume");
      dialog.locator("[name=override][value=paused]").uncheck();

      assertThat(dialog).containsText("Possible now");
      assertThat(dialog.locator(".rehearsed")).containsText("becomes the primary");
      assertThat(dialog.locator(".rehearsed")).containsText("at risk");
      reader.screenshot("dialog-failover-possible");
      confirm(dialog, "orders", "catalog").click();
      assertThat(dialog.locator("[data-step=PROMOTE]").first()).isVisible();
      assertThat(dialog.locator("[data-state=COMPLETED]")).isVisible();
      reader.screenshot("dialog-failover-done");

      dialog.locator("a[href*='/incidents/']").click();
      assertThat(reader.find("#headline")).containsText(dead.name() + " →");
      assertThat(reader.find("#decisions")).containsText("the host is gone");
      assertThat(reader.errors()).isEmpty();
    } finally {
      hold("resume");
      declare(before);
    }
  }

  /** A pause has its own way to be ended: no order lifts it, and the dialog says so. */
  private void assertBlocked(Locator dialog) {
    assertThat(dialog).containsText("Not possible");
    assertThat(dialog.locator(".rehearsed")).containsText("Blocked by");
    dialog.locator("[name=override][value=paused]").check();
    assertThat(dialog.locator(".rehearsed .ui-message-error"))
        .containsText("paused cannot be lifted");
    assertThat(dialog.locator("[data-do=order]")).isDisabled();
    assertThat(reader.violations()).isEmpty();
    reader.screenshot("dialog-failover-blocked");
  }

  /** The button, once the right cluster is named: it takes neither another name nor no reason. */
  private static Locator confirm(Locator dialog, String wrong, String right) {
    Locator order = dialog.locator("[data-do=order]");
    dialog.locator("[name=confirm]").fill(right);
    assertThat(order).isDisabled();
    dialog.locator("[name=reason]").fill("the host is gone");
    dialog.locator("[name=confirm]").fill(wrong);
    assertThat(order).isDisabled();
    dialog.locator("[name=confirm]").fill(right);
    return order;
  }

  private void declare(String inventory) {
    system.program().client().postYaml("/api/v1/inventory/import?dry_run=false", inventory);
  }

  @Test
  void aNodeIsWorkedOnAndGivenBackWithAReason() {
    LabNode primary = system.orders().primary().orElseThrow();
    LabNode node =
        system.orders().nodes().stream().filter(n -> n != primary).findFirst().orElseThrow();
    Locator dialog = open("maintenance");
    dialog.locator("[name=node]").selectOption(node.name());
    dialog.locator("[name=reason]").fill("a new disk");
    assertThat(reader.violations()).isEmpty();
    reader.screenshot("dialog-maintenance");
    dialog.locator("[type=submit]").click();
    assertThat(row(node)).hasAttribute("data-state", "MAINTENANCE");
    assertThat(reader.find("#events")).containsText("a new disk");

    reader.find("#actions [data-do=maintenance]").click();
    dialog.locator("[name=node]").selectOption(node.name());
    assertThat(dialog.locator("[type=submit]")).hasText("End its maintenance");
    dialog.locator("[name=reason]").fill("done");
    dialog.locator("[type=submit]").click();

    assertThat(row(node)).hasAttribute("data-state", "STREAMING");
    assertThat(reader.errors()).isEmpty();
  }

  @Test
  void aFailoverOfAHealthyPrimaryIsNotPossibleAndWantsTheClustersName() {
    Locator dialog = open("failover");

    assertThat(dialog).containsText("Not possible");
    dialog.locator("[name=reason]").fill("to see");
    dialog.locator("[name=confirm]").fill("catalog");
    assertThat(dialog.locator("[data-do=order]")).isDisabled();
    dialog.locator("[name=confirm]").fill("orders");
    assertThat(dialog.locator("[data-do=order]")).isDisabled();
    assertThat(reader.violations()).isEmpty();
    reader.screenshot("dialog-failover");
  }

  @Test
  void aClusterIsPausedAndResumedWithAReason() {
    Locator dialog = open("pause");
    assertThat(reader.violations()).isEmpty();
    dialog.locator("[name=reason]").fill("maintenance of the network");
    dialog.locator("[type=submit]").click();
    assertThat(reader.find("#badges")).containsText("Paused");

    reader.find("#actions [data-do=pause]").click();
    dialog.locator("[name=reason]").fill("done");
    dialog.locator("[type=submit]").click();

    assertThat(reader.find("#badges")).not().containsText("Paused");
    assertThat(reader.errors()).isEmpty();
  }

  private void hold(String what) {
    String why = "{\"reason\": \"to order it by hand\"}";
    var answer = system.program().client().send("POST", "/api/v1/clusters/catalog/" + what, why);
    assertThat(answer.status()).isEqualTo(200);
  }

  /** As somebody without a mouse gets there. */
  private void tabTo(String selector) {
    for (int press = 0; press < TABS; press++) {
      page.keyboard().press("Tab");
      if (reader.find(selector + ":focus-visible").count() > 0) {
        return;
      }
    }
    throw new AssertionError(selector + " is not reached by " + TABS + " presses of Tab");
  }

  private Locator row(LabNode node) {
    return reader.find("#nodes-table tr[data-node='" + node.name() + "']");
  }

  private Locator open(String kind) {
    reader.signIn("/clusters/orders").awaitLive();
    reader.find("#actions [data-do=" + kind + "]").click();
    Locator dialog = page.locator("dialog[data-order=" + kind + "]");
    assertThat(dialog).isVisible();
    return dialog;
  }
}
