package org.failoverdashboard.launcher.live;

import java.time.Duration;
import java.util.List;
import org.failoverdashboard.embedded.Program;

/** What probing every node costs, and how many probes a second it comes to at most. */
final class ProbesPart {
  private static final int USUAL_MS = 1_000;
  private static final List<Integer> INTERVALS_MS = List.of(500, 333, 250, 200);

  /** A changed interval starts every monitor anew, with a sign-in each. */
  private static final Duration SETTLED = Duration.ofSeconds(12);

  private static final Duration LENGTH = Duration.ofSeconds(8);

  private ProbesPart() {}

  static void measure(Stage stage, LiveBench.Settings settings, Figures figures) {
    Program program = stage.first();
    Vitals vitals = stage.vitals(program);
    tell(stage, figures, USUAL_MS, settings.length());
    figures.state("probes", "memory of the program", vitals.residentMb(), "MB");
    figures.state("probes", "of it live on the heap", vitals.liveHeapKb() / 1_024.0, "MB");
    for (int interval : INTERVALS_MS) {
      stage.declare(interval);
      stage.environment().pause(SETTLED);
      tell(stage, figures, interval, LENGTH);
    }
    stage.declare(USUAL_MS);
    stage.environment().pause(SETTLED);
  }

  private static void tell(Stage stage, Figures figures, int intervalMs, Duration length) {
    Vitals vitals = stage.vitals(stage.first());
    String wanted = "of " + stage.nodes() * 1_000 / intervalMs + " probes a second";
    Metrics metrics = Metrics.of(stage.first());
    double before = metrics.value("failover_probe_seconds_count");
    Vitals.Moment begun = vitals.now();
    stage.environment().pause(length);
    double seconds = (stage.environment().time().nanoTime() - begun.atNanos()) / 1e9;
    double cpu = vitals.cpuSince(begun);
    double answered = (metrics.value("failover_probe_seconds_count") - before) / seconds;
    figures.state("probes", wanted + " answered", answered, "/s");
    figures.state("probes", wanted + ", processor time of the program", cpu, "%");
  }
}
