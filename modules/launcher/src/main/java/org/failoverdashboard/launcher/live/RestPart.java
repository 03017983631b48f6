package org.failoverdashboard.launcher.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How fast regions are answered, all of them and one. */
final class RestPart {
  private static final double ALL_P95_MS = 20;
  private static final double ONE_P95_MS = 5;
  private static final int ALL_PER_SECOND = 10;
  private static final int ONE_PER_SECOND = 500;
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration LENGTH = Duration.ofSeconds(10);

  private RestPart() {}

  static void measure(Stage stage, LiveBench.Settings settings, Figures figures) {
    try (Asking asking = new Asking(stage.door(stage.first()), stage.environment())) {
      List<String> all = List.of("/api/v1/regions?limit=" + stage.nodes());
      List<String> one = new ArrayList<>();
      for (int i = 0; i < stage.nodes(); i++) {
        one.add("/api/v1/regions/" + Servers.code(i));
      }
      asking.ask(all, ALL_PER_SECOND, WARM_UP);
      Spread alls = asking.ask(all, ALL_PER_SECOND, LENGTH);
      figures.times("rest", "all regions", alls, 0.95, ALL_P95_MS);
      asking.ask(one, ONE_PER_SECOND, WARM_UP);
      Spread ones = asking.ask(one, ONE_PER_SECOND, LENGTH);
      figures.times("rest", "one region, at 500 a second", ones, 0.95, ONE_P95_MS);
      figures.none("rest", "requests not answered with 200", asking.refused());
    }
  }
}
