package org.failoverdashboard.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.failoverdashboard.web.system.RunningSystem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The overview of a thousand regions, whose messages come from the test instead of the server. */
final class ManyRegionsIT {
  private static final int COUNT = 1_000;
  private static final long SEED = 20_261_124;
  private static final int SECONDS = 4;

  /** Counts frames, and how long the page took from the navigation to the last cell. */
  private static final String WATCH =
      """
      window.frames60 = 0;
      const count = () => { window.frames60++; requestAnimationFrame(count); };
      requestAnimationFrame(count);
      """;

  private final RunningSystem system = RunningSystem.get();
  private final JsonNode status = system.program().client().get("/api/v1/status");
  private final ManyRegions many = new ManyRegions(status, COUNT, SEED);
  private final AtomicReference<@Nullable WebSocketRoute> socket = new AtomicReference<>();

  @ParameterizedTest
  @EnumSource
  void everyRegionHasItsCellTheWorstFirstAndReadable(Look look) {
    try (Reader reader = opened(look)) {
      assertThat(reader.find(".cell")).hasCount(COUNT);
      assertThat(reader.find(".cell").first()).hasAttribute("data-look", "Down");
      assertThat(reader.find("#clusters tr")).hasCount(50);
      reader.screenshot("overview-1000");
      assertThat(reader.scrollsSideways()).isFalse();
      assertThat(reader.errors()).isEmpty();
    }
  }

  @Test
  void framesGoOnWhileAHundredChangesASecondComeIn() {
    try (Reader reader = opened(Look.LIGHT)) {
      assertThat(reader.find(".cell")).hasCount(COUNT);
      Page page = reader.page();
      page.evaluate(WATCH);
      for (int tenth = 0; tenth < SECONDS * 10; tenth++) {
        for (int i = 0; i < 10; i++) {
          push(many.change());
        }
        page.waitForTimeout(100);
      }
      int frames = (Integer) page.evaluate("window.frames60");
      System.out.println("frames in about " + SECONDS + " s with 100 changes a second: " + frames);

      assertThat(frames).isPositive();
      assertThat(reader.find(".cell")).hasCount(COUNT);
      assertThat(reader.errors()).isEmpty();
    }
  }

  private void push(String message) {
    WebSocketRoute open = socket.get();
    if (open != null) {
      open.send(message);
    }
  }

  private Reader opened(Look look) {
    Reader reader = new Reader(system, look).signIn("/incidents");
    reader.awaitLive();
    reader
        .page()
        .routeWebSocket(
            "**/ws/v1/live**",
            route -> {
              socket.set(route);
              route.send(many.snapshot());
            });
    reader.open("/");
    assertThat(reader.find(".cell").nth(COUNT - 1)).isAttached();
    Object spent =
        reader
            .page()
            .evaluate(
                "() => { const [n] = performance.getEntriesByType('navigation');"
                    + " return { loaded: n.loadEventEnd, now: performance.now() }; }");
    System.out.println("1,000 cells stood " + ((Map<?, ?>) spent));
    return reader;
  }
}
