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
    assertThat(reader.find("#nodes-table tr[data-node='" + old.name() + "']"))
        .hasAttribute("data-state", "STREAMING");
    reader.screenshot("dialog-switchover-done");

    incident.click();
    assertThat(reader.find("#headline")).containsText(old.name() + " →");
    assertThat(reader.find("#phases [data-phase='PROMOTED']")).isVisible();
    reader.screenshot("incident-switchover");
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

  private Locator open(String kind) {
    reader.signIn("/clusters/orders").awaitLive();
    reader.find("#actions [data-do=" + kind + "]").click();
    Locator dialog = page.locator("dialog[data-order=" + kind + "]");
    assertThat(dialog).isVisible();
    return dialog;
  }
}
