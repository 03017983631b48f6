package org.failoverdashboard.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What somebody reads off the pages of a lab to which nothing happens, but for a frozen standby.
 */
final class WhatPagesTellIT {
  /** Of {@link Chromium}'s visitors. */
  private static final ZoneId HERE = ZoneId.of("Europe/Berlin");

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final int DAY_S = 86_400;
  private static final Pattern LSN = Pattern.compile("[0-9A-F]+/[0-9A-F]+");

  /** How many pixels of the map are drawn in a colour of the style sheet, or nearly so. */
  private static final String PIXELS =
      """
      name => {
        const probe = document.createElement("span");
        probe.style.color = `var(--${name})`;
        document.body.append(probe);
        const [red, green, blue] = getComputedStyle(probe).color.match(/\\d+/g).map(Number);
        probe.remove();
        const canvas = document.querySelector("#map canvas");
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        let count = 0;
        for (let at = 0; at < data.length; at += 4) {
          const off = Math.abs(data[at] - red) + Math.abs(data[at + 1] - green) + Math.abs(data[at + 2] - blue);
          if (data[at + 3] > 200 && off < 12) count++;
        }
        return count;
      }
      """;

  private final RunningSystem system = RunningSystem.get();
  private final Reader reader = new Reader(system, Look.LIGHT);
  private final Page page = reader.page();

  @BeforeEach
  void beginHealthy() {
    system.program().awaitHealthy();
  }

  @AfterEach
  void leaveHealthy() {
    reader.close();
    system.program().awaitHealthy();
  }

  @Test
  void theOverviewShowsAFrozenStandbyOnTheMapAmongTheRegionsAndInTheCounters() {
    LabNode standby = standby();
    reader.signIn("/").awaitLive();
    assertThat(counter("Clusters healthy")).containsText("2 of 2");
    assertThat(counter("Nodes serving")).containsText("5 of 5");
    assertThat(reader.find("#events li time").first()).isVisible();
    assertThat(reader.find("#observers li").first()).containsText("Watching");
    awaitOnMap("good", true);
    assertThat(pixels("failed")).isZero();

    standby.server().pause();
    try {
      assertThat(counter("Nodes down")).containsText("1");
      assertThat(counter("Clusters healthy")).containsText("1 of 2");
      assertThat(reader.find(".cell").first()).hasAttribute("data-region", standby.region());
      assertThat(reader.find(".cell").first()).hasAttribute("data-look", "Down");
      assertThat(reader.find("#clusters tr").first()).containsText("0 of 1 streaming");
      awaitOnMap("failed", true);
      assertThat(reader.find("#map")).hasAttribute("aria-label", Pattern.compile(".*1 failed.*"));
      reader.screenshot("overview-down");
      screenshotWithoutColours("overview-down-without-colours");
      assertSearchLeadsTo(standby);
      assertThat(row(standby).locator("[data-label='Seen']"))
          .hasText(Pattern.compile("\\d+ s ago|.* min .*ago"));
    } finally {
      standby.server().resume();
    }

    assertThat(row(standby)).hasAttribute("data-state", "STREAMING");
    reader.open("/").awaitLive();
    awaitOnMap("failed", false);
    assertThat(reader.errors()).isEmpty();
  }

  /** What who sees no colours at all can tell apart is told by words and shapes. */
  private void screenshotWithoutColours(String name) {
    see("achromatopsia");
    reader.screenshot(name);
    see("none");
  }

  private void see(String deficiency) {
    CDPSession devtools = page.context().newCDPSession(page);
    JsonObject sight = new JsonObject();
    sight.addProperty("type", deficiency);
    devtools.send("Emulation.setEmulatedVisionDeficiency", sight);
  }

  /** The row is there only after the page has come: the browser has to be sent to it. */
  private void assertSearchLeadsTo(LabNode node) {
    page.keyboard().press("Control+k");
    page.keyboard().type(node.name());
    assertThat(reader.find("#found [aria-selected=true]")).containsText("standby of catalog");
    page.keyboard().press("Enter");
    page.waitForURL("**/clusters/catalog#" + node.name());
    assertThat(reader.find("tr:target")).hasAttribute("data-node", node.name());
    assertThat(row(node)).isInViewport();
  }

  @Test
  void aClusterShowsWhoStreamsToWhomHowFarWhatWouldHappenAndWhatIsAllowed() {
    LabNode primary = system.orders().primary().orElseThrow();
    LabNode standby =
        system.orders().nodes().stream().filter(n -> n != primary).findFirst().orElseThrow();
    reader.signIn("/clusters/orders").awaitLive();

    assertThat(box(primary)).containsText(Pattern.compile("primary · timeline \\d+"));
    assertThat(box(standby)).containsText(Pattern.compile("standby · timeline \\d+"));
    assertThat(reader.find(".branch:has([data-box='" + standby.name() + "']) .told"))
        .containsText("quorum");
    assertThat(row(standby).locator("[data-label='Sync']")).hasText("quorum");
    for (String far : new String[] {"Sent", "Written", "Flushed", "Replayed"}) {
      assertThat(row(standby).locator("[data-label='" + far + "']")).hasText(LSN);
    }
    assertThat(row(standby).locator("[data-label='Lag']")).hasText(Pattern.compile("[\\d.]+ .?B"));
    assertThat(row(standby).locator("[data-label='Delay']"))
        .hasText(Pattern.compile("[\\d.]+ m?s"));

    assertThat(reader.find("#what-if [data-outcome='FAIL_OVER']"))
        .containsText("would be promoted");
    assertThat(reader.find("#what-if [data-key='risk']")).containsText("nothing");
    assertThat(reader.find("#what-if")).containsText("Candidates, the best first");
    assertThat(reader.find("#policy [data-key='max_loss_bytes']")).containsText("16 MB");
    assertThat(reader.find("#policy [data-key='cool_down_ms']")).containsText("0 ms");
    assertThat(reader.errors()).isEmpty();
  }

  @Test
  void chartsBeginBeforeThePageWasOpenedAndGoOn() {
    reader.signIn("/incidents").awaitLive();
    Instant opened = system.time().now();
    reader.open("/clusters/orders").awaitLive();
    Locator plot = reader.find("#charts .u-over").first();

    long before =
        system.await("what history tells", () -> ago(plot, opened, 0.01).filter(s -> s > 3));
    system.await("what came since", () -> ago(plot, opened, 0.99).filter(s -> s < 0));

    assertThat(before).isLessThan(700);
    assertThat(reader.find("#charts .u-legend").first()).containsText("orders-us-east-1");
  }

  /** How long before a moment that stands which the legend tells under the pointer, in seconds. */
  private Optional<Long> ago(Locator plot, Instant moment, double share) {
    BoundingBox box = plot.boundingBox();
    page.mouse().move(box.x + box.width * share, box.y + box.height / 2);
    String told = reader.find("#charts .u-legend .u-value").first().innerText();
    if (!told.matches("\\d\\d:\\d\\d:\\d\\d")) {
      return Optional.empty();
    }
    long passed =
        LocalTime.parse(told).until(LocalTime.ofInstant(moment, HERE), ChronoUnit.SECONDS);
    return Optional.of(Math.floorMod(passed + DAY_S / 2, DAY_S) - DAY_S / 2L);
  }

  @Test
  void aRegionTellsWhatWouldHappenWithoutIt() {
    LabNode primary = system.orders().primary().orElseThrow();
    reader.signIn("/regions/" + primary.region()).awaitLive();

    assertThat(row(primary)).hasAttribute("data-state", "PRIMARY");
    Locator orders = reader.find("#dark tr[data-cluster='orders']");
    assertThat(orders).hasAttribute("data-outcome", "FAIL_OVER");
    assertThat(orders).containsText("its primary");
    assertThat(orders.locator("[data-label='Promoted']")).containsText("orders-");
    assertThat(orders.locator("[data-label='Promoted']")).not().hasText(primary.name());
    assertThat(orders.locator("[data-label='At risk']")).hasText("0 B");
    assertThat(orders.locator("[data-label='Blocked by']")).hasText("nothing");
  }

  @Test
  void whatChangesWhileAPageIsFrozenIsShownWhenItIsResumed() {
    reader.signIn("/clusters/catalog").awaitLive();
    try (Reader other = new Reader(system, Look.DARK)) {
      other.signIn("/clusters/catalog").awaitLive();
      reader.find("[data-do=freeze]").click();
      pause("pause");
      assertThat(other.find("#badges")).containsText("Paused");
      assertThat(reader.find("#badges")).not().containsText("Paused");

      reader.find("[data-do=freeze]").click();
      assertThat(reader.find("#badges")).containsText("Paused");
    } finally {
      pause("resume");
    }
    assertThat(reader.find("#badges")).not().containsText("Paused");
  }

  @Test
  void timesAreThoseOfWhereTheReaderIsWithUtcAtHandOrUtc() {
    reader.signIn("/").awaitLive();
    reader.find("[data-do=freeze]").click();
    Locator time = reader.find("#events li time").first();
    Instant at = Instant.parse(time.getAttribute("datetime"));

    assertThat(time).hasText(clock(at, HERE));
    assertThat(time)
        .hasAttribute("title", Pattern.compile(".* " + clock(at, ZoneOffset.UTC) + " UTC"));
    reader.find("[data-do=display]").click();
    page.getByLabel("UTC").check();

    assertThat(time).hasText(clock(at, ZoneOffset.UTC));
  }

  @Test
  void aWallScreenShowsStatesAndNothingToPress() {
    reader.signIn("/?kiosk").awaitLive();

    assertThat(reader.find(".cell").first()).isVisible();
    assertThat(reader.find("#link")).containsText("Live");
    assertThat(reader.find("nav")).isHidden();
    assertThat(reader.find("#filter")).isHidden();
    assertThat(reader.find(".bar button:visible")).hasCount(0);
  }

  private void pause(String what) {
    String why = "{\"reason\": \"to see who notices\"}";
    var answer = system.program().client().send("POST", "/api/v1/clusters/catalog/" + what, why);
    assertThat(answer.status()).isEqualTo(200);
  }

  private static String clock(Instant at, ZoneId zone) {
    return CLOCK.format(at.atZone(zone));
  }

  private void awaitOnMap(String colour, boolean there) {
    system.await(
        colour + " on the map: " + there,
        () -> Optional.of(pixels(colour)).filter(count -> count > 0 == there));
  }

  private int pixels(String colour) {
    return (Integer) page.evaluate(PIXELS, colour);
  }

  private LabNode standby() {
    LabNode primary = system.catalog().primary().orElseThrow();
    return system.catalog().nodes().stream().filter(n -> n != primary).findFirst().orElseThrow();
  }

  private Locator counter(String name) {
    return reader.find("#counters [data-key='" + name + "']");
  }

  private Locator box(LabNode node) {
    return reader.find("[data-box='" + node.name() + "']");
  }

  private Locator row(LabNode node) {
    return reader.find("#nodes-table tr[data-node='" + node.name() + "']");
  }
}
