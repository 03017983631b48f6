package org.failoverdashboard.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The dashboard as somebody uses it in a browser, over the real program. */
final class DashboardIT {
  private final RunningSystem system = RunningSystem.get();
  private final Reader reader = new Reader(system, Look.LIGHT);
  private final Page page = reader.page();

  @AfterEach
  void leaveHealthy() {
    reader.close();
    system.program().awaitHealthy();
  }

  @Test
  void aKillBecomesAnIncidentOnThePageWithoutReloadAndCanBeOpened() {
    reader.signIn("/");
    assertThat(cluster("orders")).hasAttribute("data-diagnosis", "HEALTHY");
    page.evaluate("window.sameDocument = true");

    LabNode killed = system.orders().primary().orElseThrow();
    killed.server().killHost();

    assertThat(banner(killed)).isVisible();
    assertThat(banner(killed).locator("[data-phase='WRITABLE']")).isVisible();
    assertThat(cluster("orders")).hasAttribute("data-diagnosis", "HEALTHY");
    assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);
    reader.screenshot("overview-incident");

    banner(killed).locator("h2 a").click();
    assertThat(reader.find("#headline")).containsText(killed.name() + " →");
    Locator promoted = reader.find("#phases [data-phase='PROMOTED']");
    assertThat(promoted.locator(".elapsed")).hasText(Pattern.compile("[\\d\u202f]+ ms"));
    assertThat(promoted.locator(".took")).hasText(Pattern.compile("\\+[\\d\u202f]+ ms"));
    assertThat(reader.find("#figures [data-key='RTO']")).containsText(" ms");
    assertThat(reader.find("#figures [data-key='RPO']")).containsText("0 B");
    Locator decision = reader.find("#decisions [data-rule='primary-dead']").first();
    assertThat(decision).containsText("says primary dead");
    assertThat(decision).containsText("Candidates");
    assertThat(reader.find("#events [data-type='failover.step_intended']").first()).isVisible();
    reader.screenshot("incident");
    page.keyboard().press("/");
    page.keyboard().type("incident orders");
    assertThat(reader.find("#found [role=option]:has-text('orders 20')").first()).isVisible();
    assertThat(reader.errors()).isEmpty();
  }

  @Test
  void aClusterShowsWhoTookOverAndTheOldPrimaryAsAStandbyAgain() {
    reader.signIn("/clusters/catalog");
    assertThat(nodes("STREAMING")).hasCount(1);
    page.evaluate("window.sameDocument = true");

    LabNode killed = system.catalog().primary().orElseThrow();
    killed.server().killHost();

    assertThat(node(killed)).not().hasAttribute("data-state", "PRIMARY");
    assertThat(nodes("PRIMARY")).hasCount(1);
    assertThat(node(killed)).hasAttribute("data-state", "STREAMING");
    assertThat(node(killed).locator("[data-label='Flushed']")).containsText("0/");
    assertThat(reader.find("[data-box='" + killed.name() + "']")).containsText("Streaming");
    assertThat(reader.find("#charts canvas")).hasCount(4);
    assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);
    assertThat(reader.errors()).isEmpty();
  }

  @Test
  void showsEveryRegionWithItsState() {
    reader.signIn("/");

    for (String region :
        List.of("eu-central-1", "us-east-1", "ap-southeast-2", "eu-west-1", "us-west-2")) {
      assertThat(reader.find(".cell[data-region='" + region + "']"))
          .hasAttribute("data-look", "Healthy");
    }
    assertThat(reader.find("#map canvas").first()).isVisible();
  }

  @Test
  void aRegionShowsItsNodesOverAllClusters() {
    reader.signIn("/regions/us-west-2");

    assertThat(reader.find("#nodes-table tbody tr")).hasCount(1);
    assertThat(reader.find("#nodes-table [data-label='Cluster'] a")).hasText("catalog");
  }

  @Test
  void aFilterIsKeptInTheAddressAndShownToWhoeverOpensIt() {
    reader.signIn("/?cluster=catalog");

    assertThat(reader.find("#clusters tr")).hasCount(1);
    reader.find("#filter [name=text]").fill("us-west");
    assertThat(reader.find(".cell")).hasCount(1);
    assertThat(page.url()).contains("text=us-west").contains("cluster=catalog");
    page.reload();
    assertThat(reader.find("#filter [name=text]")).hasValue("us-west");
    assertThat(reader.find(".cell")).hasCount(1);
    reader.find("#filter button").click();
    assertThat(reader.find("#clusters tr")).hasCount(2);
  }

  @Test
  void everythingIsFoundByKeyboard() {
    reader.signIn("/").awaitLive();

    page.keyboard().press("/");
    page.keyboard().type("us-west");
    assertThat(reader.find("#found [aria-selected=true]")).containsText("us-west-2");
    page.keyboard().press("Enter");
    page.waitForURL("**/regions/us-west-2");

    reader.awaitLive();
    page.keyboard().press("?");
    assertThat(reader.find("#keys")).isVisible();
    page.keyboard().press("Escape");
    assertThat(reader.find("#keys")).isHidden();
    page.keyboard().press("g");
    page.keyboard().press("i");
    page.waitForURL("**/incidents");
  }

  @Test
  void arrowKeysMoveThroughTheHoneycomb() {
    reader.signIn("/").awaitLive();
    Locator first = reader.find(".cell a").first();

    first.focus();
    page.keyboard().press("ArrowRight");

    assertThat(reader.find(".cell a").nth(1)).isFocused();
    assertThat(reader.find(".cell a[tabindex='0']")).hasCount(1);
  }

  @Test
  void aFrozenPageStandsStillUntilItIsResumed() {
    reader.signIn("/").awaitLive();

    page.keyboard().press("f");
    assertThat(reader.find("#link")).containsText("Frozen");
    page.keyboard().press("f");
    assertThat(reader.find("#link")).containsText("Live");
  }

  @Test
  void theThemeThatWasChosenStaysFromPageToPage() {
    reader.signIn("/").awaitLive();

    reader.find("[data-do=display]").click();
    page.getByLabel("Dark").check();
    reader.open("/incidents").awaitLive();

    assertThat(reader.find("html")).hasAttribute("data-theme", "dark");
  }

  @Test
  void whatDoesNotExistIsSaidSoWithTheWayBack() {
    reader.signIn("/").awaitLive();

    for (String path :
        List.of("/clusters/nobody", "/regions/nowhere", "/incidents/1", "/no-such-page")) {
      assertThat(page.navigate(path).status()).as(path).isEqualTo(404);
      assertThat(reader.find("h1")).containsText("There is no");
      reader.find(".missing a").click();
      assertThat(cluster("orders")).isVisible();
    }
    assertThat(reader.errors()).isEmpty();
  }

  @Test
  void whoeverSignsInIsLedToTheAddressThatWasAskedFor() {
    reader.signIn("/clusters/orders?kiosk");

    page.waitForURL("**/clusters/orders?kiosk");
    assertThat(reader.find("html")).hasAttribute("data-kiosk", "");
  }

  @Test
  void nobodyIsLedToAnotherSite() {
    reader.signIn("/login.xhtml?next=//elsewhere.example/").awaitLive();

    assertThat(page.url()).isEqualTo(system.program().program().uri() + "/");
  }

  @Test
  void sayingTheWrongPasswordTellsNothingAboutTheName() {
    reader.open("/").fillIn("admin", "wrong");
    String known = page.locator(".wrong").innerText();
    reader.open("/").fillIn("nobody", "wrong");

    assertThat(page.locator(".wrong")).hasText(known);
    assertThat(page.context().cookies()).noneMatch(cookie -> cookie.name.contains("token"));
  }

  @Test
  void whoSignedOutIsAskedToSignInAgain() {
    reader.signIn("/");
    assertThat(cluster("orders")).isVisible();

    reader.find("[data-do=leave]").click();
    assertThat(page.locator("input[type=password]")).isVisible();
    page.navigate("/incidents");

    assertThat(page.locator("input[type=password]")).isVisible();
  }

  @Test
  void showsTheAgeOfItsDataWhileTheServerCannotBeReachedAndCatchesUp() {
    reader.signIn("/");
    assertThat(page.locator("#link")).containsText("Live");

    page.context().setOffline(true);
    page.evaluate("window.sameDocument = true");
    assertThat(page.locator("#stale")).containsText("s old");
    page.context().setOffline(false);

    assertThat(page.locator("#stale")).hasCount(0);
    assertThat(page.locator("#link")).containsText("Live");
    assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);
  }

  private Locator cluster(String name) {
    return page.locator("#clusters tr[data-cluster='" + name + "']");
  }

  private Locator nodes(String state) {
    return page.locator("#nodes-table tr[data-state='" + state + "']");
  }

  private Locator node(LabNode node) {
    return page.locator("#nodes-table tr[data-node='" + node.name() + "']");
  }

  /** The newest one that says this node was lost. */
  private Locator banner(LabNode lost) {
    return page.locator("article.incident:has-text('" + lost.name() + " →')").first();
  }
}
