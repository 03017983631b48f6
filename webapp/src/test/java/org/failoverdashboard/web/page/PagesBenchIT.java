package org.failoverdashboard.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.failoverdashboard.web.system.RunningSystem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How the overview of a thousand regions feels in Chromium: {@code ./failover bench pages}. The
 * page comes from the server, its messages from here, so that nothing but the browser is measured.
 */
@Tag("long")
final class PagesBenchIT {
  private static final int COUNT = 1_000;
  private static final int LOADS = 5;
  private static final int MINUTES = Integer.getInteger("pages.minutes", 10);
  private static final Path RESULT = Path.of("../target/bench/pages.json");

  private static final int CHANGES_A_SECOND = 100;
  private static final int ROUNDS_A_SECOND = 10;

  private static final double USABLE_MS = 1_000;
  private static final double FRAMES_A_SECOND = 30;

  /** A heap breathes; what stays more after ten minutes is a leak. */
  private static final double GROWTH = 1.05;

  /** Notes when the last cell has been drawn and the page takes input again. */
  private static final String WATCH =
      """
      window.usable = null;
      const look = () => {
        if (document.querySelectorAll(".cell").length < 1000) return requestAnimationFrame(look);
        requestAnimationFrame(() => setTimeout(() => { window.usable = performance.now(); }));
      };
      requestAnimationFrame(look);
      """;

  /** Counts frames from now on. */
  private static final String COUNT_FRAMES =
      """
      () => {
        window.drawn = [performance.now()];
        const frame = (at) => { window.drawn.push(at); window.counting = requestAnimationFrame(frame); };
        window.counting = requestAnimationFrame(frame);
      }
      """;

  private static final String FRAMES =
      """
      () => {
        cancelAnimationFrame(window.counting);
        const gaps = window.drawn.slice(1).map((at, i) => at - window.drawn[i]).sort((a, b) => a - b);
        const spent = window.drawn.at(-1) - window.drawn[0];
        return { persecond: gaps.length * 1000 / spent, p99: gaps[Math.floor(gaps.length * 0.99)], longest: gaps.at(-1) };
      }
      """;

  private final RunningSystem system = RunningSystem.get();
  private final ManyRegions many =
      new ManyRegions(system.program().client().get("/api/v1/status"), COUNT, 20_261_125);
  private final AtomicReference<@Nullable WebSocketRoute> socket = new AtomicReference<>();

  @Test
  void aThousandRegionsAreThereAtOnceMoveSmoothlyAndDoNotGrow() throws IOException {
    try (Reader reader = new Reader(system, Look.LIGHT)) {
      reader.signIn("/incidents").awaitLive();
      Page page = reader.page();
      page.routeWebSocket("**/ws/v1/live**", this::open);
      page.addInitScript(WATCH);
      double usable = usable(page);
      page.evaluate(COUNT_FRAMES);
      change(page, 10);
      Map<String, Double> frames = numbers(page.evaluate(FRAMES));
      List<Double> heap = heap(page);

      Map<String, Object> result = new LinkedHashMap<>();
      result.put("regions", COUNT);
      result.put("usable_ms_median_of_" + LOADS, usable);
      result.put("changes_a_second", CHANGES_A_SECOND);
      result.put("frames_a_second", frames.get("persecond"));
      result.put("frame_gap_p99_ms", frames.get("p99"));
      result.put("frame_gap_longest_ms", frames.get("longest"));
      result.put("minutes", MINUTES);
      result.put("heap_mb_each_minute", heap);
      write(result);

      assertThat(usable).as("usable after, in ms").isLessThanOrEqualTo(USABLE_MS);
      assertThat(frames.get("persecond"))
          .as("frames a second")
          .isGreaterThanOrEqualTo(FRAMES_A_SECOND);
      assertThat(heap.getLast()).as("heap in MB").isLessThan(heap.getFirst() * GROWTH);
      assertThat(reader.errors()).isEmpty();
    }
  }

  private void open(WebSocketRoute route) {
    socket.set(route);
    route.send(many.snapshot());
  }

  /** In ms from the navigation, the median. */
  private static double usable(Page page) {
    List<Double> all = new ArrayList<>();
    for (int load = 0; load < LOADS; load++) {
      page.navigate("/");
      page.waitForFunction("window.usable !== null");
      all.add(((Number) page.evaluate("window.usable")).doubleValue());
    }
    return all.stream().sorted().toList().get(LOADS / 2);
  }

  private void change(Page page, int seconds) {
    WebSocketRoute open = socket.get();
    for (int round = 0; round < seconds * ROUNDS_A_SECOND && open != null; round++) {
      for (int i = 0; i < CHANGES_A_SECOND / ROUNDS_A_SECOND; i++) {
        open.send(many.change());
      }
      page.waitForTimeout(1_000.0 / ROUNDS_A_SECOND);
    }
  }

  /** In MB after a collection: after a first minute, and after each that follows. */
  private List<Double> heap(Page page) {
    CDPSession devtools = page.context().newCDPSession(page);
    List<Double> all = new ArrayList<>();
    for (int minute = 0; minute <= MINUTES; minute++) {
      change(page, 60);
      devtools.send("HeapProfiler.collectGarbage");
      JsonObject used = devtools.send("Runtime.getHeapUsage");
      all.add(Math.round(used.get("usedSize").getAsDouble() / 1e4) / 100.0);
    }
    return all;
  }

  private static Map<String, Double> numbers(Object evaluated) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    ((Map<?, ?>) evaluated)
        .forEach(
            (name, value) -> numbers.put(String.valueOf(name), ((Number) value).doubleValue()));
    return numbers;
  }

  private static void write(Map<String, Object> result) throws IOException {
    Files.createDirectories(RESULT.getParent());
    new JsonMapper().writerWithDefaultPrettyPrinter().writeValue(RESULT.toFile(), result);
    result.forEach((name, value) -> System.out.println(name + ": " + value));
  }
}
