package org.failoverdashboard.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The dashboard as somebody sees it in a browser, over the real program. */
final class DashboardIT {
  private final RunningSystem system = RunningSystem.get();
  private final Chromium chromium = new Chromium();
  private final Page page = chromium.page(system.program().program().uri().toString());
  private final List<String> errors = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void giveABusyMachineTime() {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
  }

  @AfterEach
  void leaveHealthy() {
    chromium.close();
    system.program().awaitHealthy();
  }

  @Test
  void showsAFailoverFromBeginningToEndWithoutReload() {
    signIn("admin", system.program().program().adminPassword());
    assertThat(cluster("orders")).hasAttribute("data-diagnosis", "HEALTHY");
    assertThat(cluster("catalog")).hasAttribute("data-diagnosis", "HEALTHY");
    assertThat(nodes("orders", "STREAMING")).hasCount(2);
    page.evaluate("window.sameDocument = true");

    LabNode killed = system.orders().primary().orElseThrow();
    killed.server().killHost();

    assertThat(incident(killed)).isVisible();
    assertThat(phase(killed, "WRITABLE")).isVisible();
    assertThat(node("orders", killed)).not().hasAttribute("data-state", "PRIMARY");
    assertThat(nodes("orders", "PRIMARY")).hasCount(1);
    assertThat(node("orders", killed)).hasAttribute("data-state", "STREAMING");
    assertThat(nodes("orders", "STREAMING")).hasCount(2);
    assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);
    assertThat(errors).isEmpty();
  }

  @Test
  void showsEveryRegionWithItsState() {
    signIn("admin", system.program().program().adminPassword());

    for (String region :
        List.of("eu-central-1", "us-east-1", "ap-southeast-2", "eu-west-1", "us-west-2")) {
      assertThat(page.locator("[data-region='" + region + "'] .badge")).hasText("Healthy");
    }
  }

  @Test
  void sayingTheWrongPasswordTellsNothingAboutTheName() {
    signIn("admin", "wrong");
    String known = page.locator(".wrong").innerText();
    signIn("nobody", "wrong");

    assertThat(page.locator(".wrong")).hasText(known);
    assertThat(page.context().cookies()).noneMatch(cookie -> cookie.name.contains("token"));
  }

  @Test
  void whoSignedOutIsAskedToSignInAgain() {
    signIn("admin", system.program().program().adminPassword());
    assertThat(cluster("orders")).isVisible();

    page.getByText("Sign out").click();
    assertThat(page.locator("input[type=password]")).isVisible();
    page.navigate("/index.xhtml");

    assertThat(page.locator("input[type=password]")).isVisible();
  }

  @Test
  void showsTheAgeOfItsDataWhileTheServerCannotBeReachedAndCatchesUp() {
    signIn("admin", system.program().program().adminPassword());
    assertThat(page.locator("#link")).containsText("Live");

    page.context().setOffline(true);
    page.evaluate("window.sameDocument = true");
    assertThat(page.locator("#stale")).containsText("s old");
    page.context().setOffline(false);

    assertThat(page.locator("#stale")).hasCount(0);
    assertThat(page.locator("#link")).containsText("Live");
    assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);
  }

  private void signIn(String user, String password) {
    page.onPageError(errors::add);
    page.navigate("/");
    page.getByLabel("Name").fill(user);
    page.getByLabel("Password").fill(password);
    page.locator("button[type=submit]").click();
  }

  private Locator cluster(String name) {
    return page.locator("[data-cluster='" + name + "']");
  }

  private Locator nodes(String cluster, String state) {
    return cluster(cluster).locator("tr[data-state='" + state + "']");
  }

  private Locator node(String cluster, LabNode node) {
    return cluster(cluster).locator("tr[data-node='" + node.name() + "']");
  }

  /** The newest one that says this node was lost. */
  private Locator incident(LabNode lost) {
    return page.locator("article.incident:has-text('" + lost.name() + " →')").first();
  }

  private Locator phase(LabNode lost, String phase) {
    return incident(lost).locator("[data-phase='" + phase + "']");
  }
}
