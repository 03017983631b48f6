package org.failoverdashboard.launcher.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.failoverdashboard.embedded.Program;

/** Some browsers stop to read for a while, among a thousand that go on. */
final class PausedPart {
  private static final int PAUSED = 20;
  private static final double P99_MS = 40;

  /**
   * In bytes: small, so that what the program sends stays with the program soon, and as long as a
   * packet of the loopback interface, without which TCP would wait for timers.
   */
  private static final int RECEIVE_BUFFER = 65_536;

  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration CATCH_UP = Duration.ofSeconds(4);

  private PausedPart() {}

  /** What one browser knows of the clusters: the state of each, by its id. */
  private static final class Known {
    private final Map<String, String> states = new ConcurrentHashMap<>();
    private final AtomicInteger messages = new AtomicInteger();

    void heard(Pushed pushed) {
      messages.incrementAndGet();
      if (pushed.type().equals("snapshot") || pushed.type().equals("part")) {
        pushed.body().path("clusters").forEach(this::take);
      } else if (pushed.type().equals("cluster")) {
        take(pushed.body().path("cluster"));
      }
    }

    private void take(JsonNode cluster) {
      String state =
          cluster.path("diagnosis").path("kind").asText()
              + cluster.path("term")
              + cluster.path("nodes").path(0).path("state").asText();
      states.put(cluster.path("id").asText(), state);
    }
  }

  static void measure(Stage stage, LiveBench.Settings settings, Figures figures) {
    Program program = stage.first();
    try (Crowd crowd = new Crowd(stage.door(program), stage.environment())) {
      Known reference = new Known();
      crowd.openOne((pushed, at) -> reference.heard(pushed), 0);
      List<Known> known = new ArrayList<>();
      List<Crowd.Member> members = new ArrayList<>();
      for (int i = 0; i < PAUSED; i++) {
        Known one = new Known();
        known.add(one);
        members.add(crowd.openOne((pushed, at) -> one.heard(pushed), RECEIVE_BUFFER));
      }
      crowd.open(settings.sessions() - PAUSED - 1);
      try (Changes changes = stage.manyChanges()) {
        stage.environment().pause(WARM_UP);
        members.forEach(member -> member.reads(false));
        crowd.restart();
        stage.environment().pause(settings.length());
        Tally tally = crowd.restart();
        figures.times("paused", "committed to received by the others", tally.latency, 0.99, P99_MS);
        figures.none("paused", "changes lost by the others", tally.lost);
      }
      List<Integer> before = known.stream().map(one -> one.messages.get()).toList();
      members.forEach(member -> member.reads(true));
      stage.environment().pause(CATCH_UP);
      figures.state(
          "paused", "seconds without reading", settings.length().toMillis() / 1_000.0, "s");
      figures.state("paused", "messages then received by one", caughtUp(known, before), "");
      figures.state(
          "paused", "messages meanwhile received by another", reference.messages.get(), "");
      figures.none("paused", "paused ones that the program ended", crowd.closed());
      figures.none("paused", "paused ones without the newest state", behind(known, reference));
    }
  }

  private static double caughtUp(List<Known> known, List<Integer> before) {
    double all = 0;
    for (int i = 0; i < known.size(); i++) {
      all += known.get(i).messages.get() - before.get(i);
    }
    return all / known.size();
  }

  private static long behind(List<Known> known, Known reference) {
    return known.stream().filter(one -> !one.states.equals(reference.states)).count();
  }
}
