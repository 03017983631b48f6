package org.failoverdashboard.web.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.failoverdashboard.embedded.BinaryCache;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.lab.LabCluster;
import org.failoverdashboard.lab.LabProgram;
import org.failoverdashboard.lab.LabSpec;
import org.failoverdashboard.regions.api.ClusterForm;
import org.failoverdashboard.regions.api.InventoryForm;
import org.failoverdashboard.regions.api.PolicyForm;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;

/**
 * The built WAR in a real Liberty, with a real control database and Redis, watching two real
 * clusters: {@code orders}, synchronous over three regions, and {@code catalog}, asynchronous over
 * two. It is started once for all tests of a JVM, and ends with it. A test leaves every cluster
 * healthy.
 */
public final class RunningSystem {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String FAR =
      """
      regions:
        - {code: me-south-1, name: Bahrain, latitude: 26.07, longitude: 50.56}
      clusters:
        - name: far
          nodes:
            - {name: far-1, region: me-south-1, role: primary, host: 127.0.0.1, port: %d, user: failover, password: "%s"}
      """;
  private static final Duration POLL = Duration.ofMillis(50);

  private final LabProgram program;
  private final Path directory;
  private final Time time;

  private RunningSystem(LabProgram program, Path directory, Time time) {
    this.program = program;
    this.directory = directory;
    this.time = time;
  }

  /** Holds the one there is; initialised when the first test asks. */
  private static final class Holder {
    private static final RunningSystem SYSTEM = start();
  }

  public static RunningSystem get() {
    return Holder.SYSTEM;
  }

  public LabProgram program() {
    return program;
  }

  public LabCluster orders() {
    return program.lab().cluster("orders");
  }

  public LabCluster catalog() {
    return program.lab().cluster("catalog");
  }

  /**
   * The inventory of a cluster {@code far} that is none of the lab's: a server of it, past the
   * lab's network, as any server of the world.
   */
  public String outsideTheLab() {
    int port = catalog().primary().orElseThrow().server().port();
    return FAR.formatted(port, catalog().observer().password());
  }

  /** A directory for files of a test; it goes with the system. */
  public Path directory(String name) {
    try {
      return Files.createDirectories(directory.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Time time() {
    return time;
  }

  /** Whether there is something by now. */
  @FunctionalInterface
  public interface Question<T, X extends Exception> {
    Optional<T> answer() throws X;
  }

  /** Waits until there is what the question asks for, at most a minute. */
  public <T, X extends Exception> T await(String what, Question<T, X> question) throws X {
    long limit = time.nanoTime() + LIMIT.toNanos();
    while (true) {
      Optional<T> answer = question.answer();
      if (answer.isPresent()) {
        return answer.get();
      }
      if (time.nanoTime() - limit > 0) {
        throw new AssertionError("Waited " + LIMIT.toSeconds() + " s in vain for " + what);
      }
      try {
        time.sleep(POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while waiting for " + what, e);
      }
    }
  }

  private static RunningSystem start() {
    Time time = new SystemTime();
    Path directory = directory();
    Path repository = Path.of(System.getProperty("failover.repository", "..")).normalize();
    LabProgram.Options options =
        new LabProgram.Options(
            repository.toAbsolutePath(),
            directory,
            PortAllocator.shared().next(),
            PortAllocator.shared().next(),
            Map.of(),
            true);
    List<LabSpec> specs =
        List.of(
            LabSpec.synchronous(
                "orders",
                directory.resolve("orders"),
                "eu-central-1",
                "us-east-1",
                "ap-southeast-2"),
            LabSpec.asynchronous(
                "catalog", directory.resolve("catalog"), "eu-west-1", "us-west-2"));
    LabProgram program = LabProgram.start(options, specs, RunningSystem::withoutCoolDown, time);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(program, directory)));
    return new RunningSystem(program, directory, time);
  }

  private static InventoryForm withoutCoolDown(InventoryForm inventory) {
    PolicyForm policy = PolicyForm.losing(16L << 20, 0L, 0L);
    List<ClusterForm> clusters = inventory.clusters() == null ? List.of() : inventory.clusters();
    return new InventoryForm(
        inventory.regions(),
        clusters.stream()
            .map(c -> new ClusterForm(c.name(), policy, c.paused(), c.nodes()))
            .toList());
  }

  private static Path directory() {
    try {
      Path directory = Files.createTempDirectory("failover-system");
      // A server that runs as another user has to get through.
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(LabProgram program, Path directory) {
    program.close();
    try {
      BinaryCache.deleteTree(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
