package org.failoverdashboard.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.failoverdashboard.embedded.Program;
import org.failoverdashboard.embedded.ProgramSettings;
import org.failoverdashboard.regions.api.InventoryForm;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * The real program in Liberty, watching a lab: for the demo, the tests and the benchmarks. The
 * steps are called in their order by whoever shows progress; {@link #start} calls them all.
 */
public final class LabProgram implements AutoCloseable {
  private static final Duration HEALTHY_LIMIT = Duration.ofSeconds(90);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Options options;
  private final Time time;
  private final Program program;
  private final ProgramClient client;
  private @Nullable Lab lab;
  private @Nullable LabControl control;

  /**
   * How to run them.
   *
   * @param repository whose build is run
   * @param directory for everything, empty at the start
   * @param environment of the program
   * @param quickStart true to start sooner and run slower: for tests
   */
  public record Options(
      Path repository,
      Path directory,
      int httpPort,
      int httpsPort,
      Map<String, String> environment,
      boolean quickStart) {
    public Options {
      environment = Map.copyOf(environment);
    }
  }

  private LabProgram(Options options, Time time) {
    this.options = options;
    this.time = time;
    Map<String, String> environment = new HashMap<>(options.environment());
    environment.put(
        "FAILOVER_REJOIN_COMMAND",
        RejoinScript.install(options.directory(), options.directory().resolve("liberty")));
    environment.put("FAILOVER_LAB_CONTROL", ControlFile.in(options.directory()).toString());
    this.program =
        Program.start(
            new ProgramSettings(
                options.repository(),
                options.directory(),
                options.httpPort(),
                options.httpsPort(),
                environment,
                false,
                options.quickStart()),
            time);
    this.client = ProgramClient.of(program);
  }

  /** Starts the program; it comes up in the background. */
  public static LabProgram starting(Options options, Time time) {
    return new LabProgram(options, time);
  }

  /** All the steps: returns when the program shows every cluster as healthy. */
  public static LabProgram start(
      Options options, List<LabSpec> specs, UnaryOperator<InventoryForm> inventory, Time time) {
    LabProgram started = starting(options, time);
    try {
      started.startLab(specs);
      started.awaitReady();
      started.importInventory(inventory);
      started.awaitHealthy();
      return started;
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  /** Starts the clusters, and the control through which nodes are killed and brought back. */
  public Lab startLab(List<LabSpec> specs) {
    List<LabCluster> clusters = new ArrayList<>();
    try {
      for (LabSpec spec : specs) {
        clusters.add(LabCluster.start(spec, time));
      }
    } catch (RuntimeException e) {
      clusters.forEach(LabCluster::close);
      throw e;
    }
    Lab started = new Lab(clusters, time);
    lab = started;
    control = LabControl.start(started, options.directory(), time);
    return started;
  }

  public void awaitReady() {
    program.awaitReady();
  }

  /** Makes the program watch the lab's clusters. */
  public void importInventory(UnaryOperator<InventoryForm> change) {
    InventoryForm inventory = change.apply(DemoTopology.inventory(lab().clusters()));
    client.postYaml("/api/v1/inventory/import?dry_run=false", DemoTopology.yaml(inventory));
  }

  /**
   * Returns when the program says that every cluster has a primary and all standbys stream.
   *
   * @throws LabException with what it says instead, when that takes too long
   */
  public void awaitHealthy() {
    long limit = time.nanoTime() + HEALTHY_LIMIT.toNanos();
    for (LabCluster cluster : lab().clusters()) {
      while (!isHealthy(cluster)) {
        if (time.nanoTime() - limit > 0) {
          throw new LabException(
              "Cluster " + cluster.name() + " is not healthy in time: " + status(cluster));
        }
        pause();
      }
    }
  }

  /** What the program says of the cluster now; a missing node when it does not know it. */
  public JsonNode status(LabCluster cluster) {
    for (JsonNode known : client.get("/api/v1/status").path("clusters")) {
      if (known.path("name").asText().equals(cluster.name())) {
        return known;
      }
    }
    return MissingNode.getInstance();
  }

  public Program program() {
    return program;
  }

  public ProgramClient client() {
    return client;
  }

  /**
   * The lab.
   *
   * @throws IllegalStateException before it was started
   */
  public Lab lab() {
    if (lab == null) {
      throw new IllegalStateException("the lab was not started");
    }
    return lab;
  }

  /** Ends everything at once; nothing in it is meant to last. */
  @Override
  public void close() {
    program.kill();
    if (control != null) {
      control.close();
    }
    if (lab != null) {
      lab.close();
    }
  }

  private boolean isHealthy(LabCluster cluster) {
    return status(cluster).path("diagnosis").path("kind").asText().equals("HEALTHY");
  }

  private void pause() {
    try {
      time.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("Interrupted while the clusters came up", e);
    }
  }
}
