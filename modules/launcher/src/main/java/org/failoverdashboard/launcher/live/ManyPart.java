package org.failoverdashboard.launcher.live;

import java.time.Duration;
import org.failoverdashboard.embedded.Program;

/** Ten thousand browsers, ten changes a second. */
final class ManyPart {
  private static final double P99_MS = 250;
  private static final double KB_PER_SESSION = 20;
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  private ManyPart() {}

  static void measure(Stage stage, LiveBench.Settings settings, Figures figures) {
    Program program = stage.first();
    Vitals vitals = stage.vitals(program);
    long before = vitals.liveHeapKb();
    try (Crowd crowd = new Crowd(stage.door(program), stage.environment())) {
      crowd.open(settings.many());
      stage.environment().pause(WARM_UP);
      double each = (vitals.liveHeapKb() - before) / (double) settings.many();
      figures.ask("many", "heap per session", each, "KB", KB_PER_SESSION);
      try (Changes changes = stage.fewChanges()) {
        stage.environment().pause(WARM_UP);
        crowd.restart();
        Vitals.Moment begun = vitals.now();
        stage.environment().pause(settings.length());
        double cpu = vitals.cpuSince(begun);
        Tally tally = crowd.restart();
        PushPart.tell(figures, "many", tally, settings.many(), settings.length(), P99_MS);
        figures.state("many", "processor time of the program", cpu, "%");
        figures.state("many", "memory of the program", vitals.residentMb(), "MB");
        figures.none("many", "sessions that the program ended", crowd.closed());
      }
    }
  }
}
