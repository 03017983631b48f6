package org.failoverdashboard.launcher.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.failoverdashboard.embedded.Program;

/**
 * Two instances at one Redis, and a browser at each: what the first has seen reaches the browser of
 * the second. Both instances watch every node themselves, so it is what the first is said to see
 * that is timed.
 */
final class TwoPart {
  private static final double P99_MS = 60;
  private static final Duration WARM_UP = Duration.ofSeconds(10);

  private static final long LONGEST_MICROS = 5_000_000;

  /** When the first instance committed what: the cluster's name and its diagnosis. */
  private final Map<String, List<Long>> committed = new ConcurrentHashMap<>();

  private final List<Told> told = new CopyOnWriteArrayList<>();
  private volatile boolean measuring;

  private record Told(String what, long atMicros) {}

  private TwoPart() {}

  static void measure(Stage stage, LiveBench.Settings settings, Figures figures) {
    TwoPart part = new TwoPart();
    Program second = stage.startSecond();
    stage.environment().pause(settings.settle());
    try (Crowd here = new Crowd(stage.door(stage.first()), stage.environment());
        Crowd there = new Crowd(stage.door(second), stage.environment())) {
      here.openOne((pushed, at) -> part.seen(pushed), 0);
      there.openOne(part::told, 0);
      try (Changes changes = stage.fewChanges()) {
        stage.environment().pause(WARM_UP);
        part.measuring = true;
        stage.environment().pause(settings.length());
        part.measuring = false;
      }
    }
    part.tell(figures, settings.length());
  }

  /** The first instance tells its own browser of a cluster, with the moment of the commit. */
  private void seen(Pushed pushed) {
    if (pushed.type().equals("cluster")) {
      JsonNode cluster = pushed.body().path("cluster");
      String what = what(cluster.path("name"), cluster.path("diagnosis").path("kind"));
      committed.computeIfAbsent(what, _ -> new CopyOnWriteArrayList<>()).add(pushed.atMicros());
    }
  }

  /** The second tells what the first sees. */
  private void told(Pushed pushed, long atMicros) {
    if (measuring
        && pushed.type().equals("sees")
        && pushed.body().path("observer").asText().equals("here")) {
      JsonNode sees = pushed.body().path("sees");
      told.add(new Told(what(sees.path("cluster"), sees.path("diagnosis")), atMicros));
    }
  }

  private void tell(Figures figures, Duration length) {
    Spread latency = new Spread();
    long unmatched = 0;
    for (Told one : told) {
      OptionalLong commit =
          committed.getOrDefault(one.what(), List.of()).stream()
              .mapToLong(Long::longValue)
              .filter(at -> at <= one.atMicros())
              .max();
      if (commit.isPresent() && one.atMicros() - commit.getAsLong() < LONGEST_MICROS) {
        latency.record(one.atMicros() - commit.getAsLong());
      } else {
        unmatched++;
      }
    }
    figures.state("two", "changes a second", latency.total() / (double) length.toSeconds(), "");
    figures.times("two", "committed in one, received through the other", latency, 0.99, P99_MS);
    figures.none("two", "told by the other without a commit", unmatched);
  }

  private static String what(JsonNode cluster, JsonNode diagnosis) {
    return cluster.asText() + " " + diagnosis.asText();
  }
}
