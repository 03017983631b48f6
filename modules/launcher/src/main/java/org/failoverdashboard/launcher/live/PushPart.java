package org.failoverdashboard.launcher.live;

import java.time.Duration;
import org.failoverdashboard.embedded.Program;

/** Many regions, a thousand browsers, a hundred changes a second. */
final class PushPart {
  private static final double P99_MS = 40;
  private static final Duration WARM_UP = Duration.ofSeconds(12);

  private PushPart() {}

  static void measure(Stage stage, LiveBench.Settings settings, Figures figures) {
    Program program = stage.first();
    Vitals vitals = stage.vitals(program);
    try (Crowd crowd = new Crowd(stage.door(program), stage.environment())) {
      crowd.open(settings.sessions());
      try (Changes changes = stage.manyChanges()) {
        stage.environment().pause(WARM_UP);
        crowd.restart();
        Vitals.Moment begun = vitals.now();
        stage.environment().pause(settings.length());
        double cpu = vitals.cpuSince(begun);
        Tally tally = crowd.restart();
        tell(figures, "push", tally, settings.sessions(), settings.length(), P99_MS);
        figures.state("push", "processor time of the program", cpu, "%");
        figures.state("push", "memory of the program", vitals.residentMb(), "MB");
        figures.none("push", "sessions that the program ended", crowd.closed());
      }
    }
  }

  /** What a crowd received, the same for every part that pushes. */
  static void tell(
      Figures figures, String part, Tally tally, int sessions, Duration length, double p99Ms) {
    double seconds = length.toMillis() / 1_000.0;
    figures.state(part, "sessions", sessions, "");
    figures.state(part, "changes a second", tally.changes / seconds / sessions, "");
    figures.state(part, "frames a second and session", tally.frames / seconds / sessions, "");
    figures.state(part, "received by all", tally.bytes / seconds / 1e6, "MB/s");
    figures.times(part, "committed to received", tally.latency, 0.99, p99Ms);
    figures.none(part, "changes lost", tally.lost);
    figures.none(part, "changes out of order", tally.disordered);
  }
}
