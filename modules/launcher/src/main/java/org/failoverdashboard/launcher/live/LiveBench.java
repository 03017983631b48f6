package org.failoverdashboard.launcher.live;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.failoverdashboard.launcher.Arguments;
import org.failoverdashboard.launcher.Console;
import org.failoverdashboard.launcher.Ending;
import org.failoverdashboard.launcher.Environment;
import org.failoverdashboard.launcher.LauncherException;
import org.failoverdashboard.launcher.ResultFile;
import org.failoverdashboard.launcher.StateDirectory;

/** {@code ./failover bench live}: measures the way from a probe to a browser. */
public final class LiveBench {
  private static final String OPTIONS = "part regions sessions many seconds settle";

  /** For the two instances on one machine; each watches every node over connections of its own. */
  private static final int NODES_OF_TWO = 100;

  private static final int PROBE_INTERVAL_MS = 1_000;

  private final Settings settings;
  private final Environment environment;
  private final Figures figures = new Figures();
  private int failed;

  /**
   * What was asked for.
   *
   * @param sessions of the parts push and paused
   * @param many sessions of the part many
   * @param length of each measurement
   * @param settle how long a started program is left to compile itself
   */
  record Settings(
      List<Part> parts, int regions, int sessions, int many, Duration length, Duration settle) {}

  private LiveBench(Settings settings, Environment environment) {
    this.settings = settings;
    this.environment = environment;
  }

  /** Runs what the command line asks for. */
  public static void run(List<String> arguments, Environment environment) {
    Arguments parsed = Arguments.parse(arguments, Set.of(OPTIONS.split(" ", -1)));
    Settings settings =
        new Settings(
            Part.of(parsed.option("part", Part.all())),
            parsed.count("regions", 1_000),
            parsed.count("sessions", 1_000),
            parsed.count("many", 10_000),
            Duration.ofSeconds(parsed.count("seconds", 20)),
            Duration.ofSeconds(parsed.count("settle", 30)));
    new LiveBench(settings, environment).measure();
  }

  private void measure() {
    Path directory = StateDirectory.of(environment.repository(), "live");
    StateDirectory.takeEmpty(directory, "A benchmark");
    List<Part> onOne = settings.parts().stream().filter(part -> part != Part.TWO).toList();
    if (!onOne.isEmpty()) {
      on(directory.resolve("one"), settings.regions(), onOne);
    }
    if (settings.parts().contains(Part.TWO)) {
      on(directory.resolve("two"), Math.min(NODES_OF_TWO, settings.regions()), List.of(Part.TWO));
    }
    environment.console().say("");
    environment.console().say(figures.table());
    environment.console().say("Written to " + write());
    if (failed > 0) {
      throw new LauncherException(failed + " parts could not be measured.");
    }
  }

  private Path write() {
    Path file = environment.repository().resolve("target/bench/live.json");
    ResultFile.write(file, figures.result(settings.regions()));
    return file;
  }

  private void on(Path directory, int nodes, List<Part> parts) {
    Stage[] set = new Stage[1];
    Console console = environment.console();
    console.step(
        "Starting the program and " + nodes + " regions with a node each",
        () -> set[0] = Stage.set(directory, nodes, PROBE_INTERVAL_MS, environment));
    try (Stage stage = set[0]) {
      Ending.closes("end-live", stage::close);
      console.step(
          "Letting the program settle for " + settings.settle().toSeconds() + " s",
          () -> environment.pause(settings.settle()));
      for (Part part : parts) {
        measured(part, stage);
      }
    }
  }

  /** What one part has measured is kept, whatever becomes of the next. */
  private void measured(Part part, Stage stage) {
    Console console = environment.console();
    try {
      console.step("Measuring " + part.word(), () -> measure(part, stage));
      console.say(figures.table(part));
    } catch (RuntimeException e) {
      failed++;
      console.say(part.word() + " could not be measured: " + e);
    }
    write();
  }

  private void measure(Part part, Stage stage) {
    switch (part) {
      case PROBES -> ProbesPart.measure(stage, settings, figures);
      case PUSH -> PushPart.measure(stage, settings, figures);
      case PAUSED -> PausedPart.measure(stage, settings, figures);
      case REST -> RestPart.measure(stage, settings, figures);
      case MANY -> ManyPart.measure(stage, settings, figures);
      case TWO -> TwoPart.measure(stage, settings, figures);
    }
  }
}
