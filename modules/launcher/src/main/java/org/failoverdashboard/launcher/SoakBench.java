package org.failoverdashboard.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.lab.DemoTopology;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LabProgram;
import org.failoverdashboard.lab.LabWriter;
import org.failoverdashboard.lab.Latency;

/**
 * {@code ./failover bench soak}: nothing is wrong with any server, and everything else is as bad as
 * it gets: no core is idle, packets are late by chance, and the program itself freezes now and
 * then. There must be no failover.
 */
final class SoakBench {
  private static final Duration WRITE_EVERY = Duration.ofMillis(20);

  /** Longer than the latest commit may take, so that a gap is a gap of the database's. */
  private static final Duration WRITER_PATIENCE = Duration.ofSeconds(20);

  private final Settings settings;
  private final Environment environment;

  private record Settings(Duration length, Duration jitter, Duration pause, int busy, long seed) {}

  private SoakBench(Settings settings, Environment environment) {
    this.settings = settings;
    this.environment = environment;
  }

  static void run(List<String> arguments, Environment environment) {
    Arguments parsed =
        Arguments.parse(arguments, Set.of("minutes", "jitter-ms", "pause-ms", "busy", "seed"));
    new SoakBench(
            new Settings(
                Duration.ofMinutes(parsed.count("minutes", 60)),
                Duration.ofMillis(parsed.count("jitter-ms", 500)),
                Duration.ofMillis(parsed.count("pause-ms", 1_000)),
                parsed.count("busy", Runtime.getRuntime().availableProcessors()),
                parsed.count("seed", 1)),
            environment)
        .soak();
  }

  private void soak() {
    Path directory = StateDirectory.of(environment.repository(), "soak");
    StateDirectory.takeEmpty(directory, "A soak");
    LabProgram system = LabProgram.starting(options(directory), environment.time());
    Ending.closes("end-soak", system::close);
    Console console = environment.console();
    console.step("Starting the program and two clusters", () -> bringUp(system, directory));
    SoakResult result = disturb(system, directory);
    Path file = environment.repository().resolve("target/bench/soak.json");
    ResultFile.write(file, result);
    console.say(result.table());
    console.say("Written to " + file);
    if (result.failovers() > 0) {
      throw new LauncherException(
          "There were failovers though no server ever failed; seed " + settings.seed() + ".");
    }
  }

  private LabProgram.Options options(Path directory) {
    return new LabProgram.Options(
        environment.repository(),
        directory,
        PortAllocator.shared().next(),
        PortAllocator.shared().next(),
        Map.of(),
        false);
  }

  private static void bringUp(LabProgram system, Path directory) {
    system.startLab(List.of(DemoTopology.orders(directory), DemoTopology.catalog(directory)));
    for (LabCluster cluster : system.lab().clusters()) {
      Latency.apply(cluster, DemoTopology.OBSERVER_REGION);
    }
    system.awaitReady();
    system.importInventory(UnaryOperator.identity());
    system.awaitHealthy();
  }

  private SoakResult disturb(LabProgram system, Path directory) {
    SplittableRandom random = new SplittableRandom(settings.seed());
    List<LabWriter> writers =
        system.lab().clusters().stream()
            .map(c -> LabWriter.start(c, WRITE_EVERY, WRITER_PATIENCE, environment.time()))
            .toList();
    makeLate(system, random);
    try (BusyCores busy = BusyCores.start(settings.busy(), directory)) {
      SoakWatch watch = new SoakWatch(system, environment);
      Hiccups hiccups =
          new Hiccups(
              system.program().liberty(), settings.pause(), random.split(), environment.time());
      environment
          .console()
          .step(
              "%d busy loops, packets up to %d ms late, pauses up to %d ms; for %d min"
                  .formatted(
                      busy.count(),
                      settings.jitter().toMillis(),
                      settings.pause().toMillis(),
                      settings.length().toMinutes()),
              () -> watch.during(settings.length(), hiccups));
      return SoakResult.of(settings.length(), settings.jitter(), watch, hiccups, writers);
    } finally {
      writers.forEach(LabWriter::close);
    }
  }

  private void makeLate(LabProgram system, SplittableRandom random) {
    for (LabCluster cluster : system.lab().clusters()) {
      for (LabNode node : cluster.nodes()) {
        node.clientProxy().jitter(settings.jitter(), random.split());
        node.replicationProxy().jitter(settings.jitter(), random.split());
      }
    }
  }
}
