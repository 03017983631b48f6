package org.failoverdashboard.launcher;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.lab.DemoTopology;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabProgram;
import org.failoverdashboard.lab.LabSpec;
import org.failoverdashboard.lab.LabWriter;
import org.failoverdashboard.lab.Latency;
import org.failoverdashboard.lab.LocalWriters;
import org.failoverdashboard.regions.api.ClusterForm;
import org.failoverdashboard.regions.api.InventoryForm;
import org.failoverdashboard.regions.api.PolicyForm;

/**
 * {@code ./failover bench failover}: in each run something befalls the primary while clients
 * commit, and the real program in Liberty replaces it and brings the old one back.
 */
final class FailoverBench {
  static final String[] REGIONS = {"eu-central-1", "us-east-1", "ap-southeast-2"};
  private static final Duration WRITE_EVERY = Duration.ofMillis(10);
  private static final Duration LOCAL_EVERY = Duration.ofMillis(20);
  private static final Duration LOCAL_PATIENCE = Duration.ofSeconds(2);

  private final FailoverSettings settings;
  private final Environment environment;

  private FailoverBench(FailoverSettings settings, Environment environment) {
    this.settings = settings;
    this.environment = environment;
  }

  static void run(List<String> arguments, Environment environment) {
    new FailoverBench(FailoverSettings.parse(arguments), environment).measure();
  }

  private void measure() {
    Path directory = StateDirectory.of(environment.repository(), "bench");
    StateDirectory.takeEmpty(directory, "A benchmark");
    LabProgram system = LabProgram.starting(options(directory), environment.time());
    Ending.closes("end-bench", system::close);
    Console console = environment.console();
    console.step("Starting the program and three servers", () -> bringUp(system, directory));
    measure(system);
  }

  /** A kill, the main job, has a place of its own as well. */
  private Path write(Scenario scenario, FailoverResult result) {
    Path directory = environment.repository().resolve("target/bench");
    if (scenario == Scenario.KILL) {
      result.write(directory.resolve("failover.json"));
    }
    Path file = directory.resolve(settings.file(scenario));
    result.write(file);
    return file;
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

  private void bringUp(LabProgram system, Path directory) {
    Path place = directory.resolve("bench");
    LabSpec spec =
        settings.sync()
            ? LabSpec.synchronous("bench", place, REGIONS)
            : LabSpec.asynchronous("bench", place, REGIONS);
    LabSpec networked = settings.proxies() ? spec : spec.withoutProxies();
    system.startLab(
        List.of(networked.with(settings.server()).walSegmentsOf(settings.walSegmentMegabytes())));
    if (settings.latency()) {
      Latency.apply(cluster(system), DemoTopology.OBSERVER_REGION);
    }
    system.awaitReady();
    system.importInventory(this::withoutCoolDown);
    system.awaitHealthy();
  }

  private void measure(LabProgram system) {
    LabCluster cluster = cluster(system);
    try (LabWriter writer =
            LabWriter.start(cluster, WRITE_EVERY, settings.patience(), environment.time());
        LocalWriters local =
            LocalWriters.start(cluster, LOCAL_EVERY, LOCAL_PATIENCE, environment.time())) {
      settle();
      for (Scenario scenario : settings.scenarios()) {
        FailoverTrial trial =
            new FailoverTrial(scenario, system, cluster, writer, local, environment);
        tell(scenario, runs(trial, cluster, scenario));
      }
    }
  }

  private FailoverResult runs(FailoverTrial trial, LabCluster cluster, Scenario scenario) {
    List<FailoverRun> runs = new ArrayList<>();
    for (int number = 1; number <= settings.runs(); number++) {
      FailoverRun run = trial.run();
      runs.add(run);
      environment.console().say(scenario.word() + " " + run.line(number));
    }
    return new FailoverResult(
        scenario.word(),
        word(settings.sync()),
        word(settings.latency()),
        word(settings.proxies()),
        settings.walSegmentMegabytes(),
        version(cluster),
        runs);
  }

  private void tell(Scenario scenario, FailoverResult result) {
    Path file = write(scenario, result);
    Console console = environment.console();
    console.say("");
    console.say(
        "%d failovers (%s) on PostgreSQL %s, synchronous replication %s, latency between regions %s, proxies %s, WAL segments of %d MiB"
            .formatted(
                settings.runs(),
                result.scenario(),
                result.pg(),
                result.sync(),
                result.latency(),
                result.proxies(),
                result.walSegmentMb()));
    console.say(result.table());
    console.say("Written to " + file);
  }

  /** A program that has just started still compiles itself, and takes two cores for it. */
  private void settle() {
    environment
        .console()
        .step(
            "Letting the program settle for " + settings.settle().toSeconds() + " s",
            () -> environment.pause(settings.settle()));
  }

  /** The next failover follows a few seconds after the one before; no row may be too many. */
  private InventoryForm withoutCoolDown(InventoryForm inventory) {
    Long maxLoss = settings.sync() ? null : Long.valueOf(DemoTopology.CATALOG_MAX_LOSS_BYTES);
    // A silent primary of an asynchronous cluster is replaced only where its owner wants it so.
    String whenSilent = settings.sync() ? null : "fail_over";
    PolicyForm policy =
        new PolicyForm(
            null,
            null,
            null,
            maxLoss,
            0L,
            0L,
            null,
            null,
            null,
            null,
            null,
            null,
            whenSilent,
            null,
            null,
            null,
            null);
    List<ClusterForm> clusters = inventory.clusters() == null ? List.of() : inventory.clusters();
    return new InventoryForm(
        inventory.regions(),
        clusters.stream()
            .map(c -> new ClusterForm(c.name(), policy, c.paused(), c.nodes()))
            .toList());
  }

  private static LabCluster cluster(LabProgram system) {
    return system.lab().clusters().getFirst();
  }

  private static String word(boolean on) {
    return on ? "on" : "off";
  }

  private static String version(LabCluster cluster) {
    try (Connection connection = cluster.primary().orElseThrow().server().connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW server_version")) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new LauncherException("Cannot ask the primary for its version: " + e.getMessage(), e);
    }
  }
}
