package org.failoverdashboard.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.simulation.kernel.Process;
import org.failoverdashboard.simulation.observer.Policies;
import org.failoverdashboard.simulation.observer.Sabotage;
import org.failoverdashboard.simulation.postgres.Server;
import org.failoverdashboard.simulation.postgres.SynchronousNames;
import org.failoverdashboard.simulation.world.ClusterSpec;
import org.failoverdashboard.simulation.world.Machine;
import org.failoverdashboard.simulation.world.World;
import org.failoverdashboard.simulation.world.WorldSpec;

/**
 * A world for one scenario: the cluster {@code orders} of three nodes, of which {@code orders-1} is
 * the primary, quiet for so long that everybody knows everything.
 */
final class Stage implements AutoCloseable {
  static final List<String> NODES = List.of("orders-1", "orders-2", "orders-3");
  static final SynchronousNames ANY_1 = SynchronousNames.any(1, NODES);
  static final SynchronousNames ASYNCHRONOUS = SynchronousNames.NONE;

  private static final Duration QUIET = Duration.ofSeconds(8);

  final World world;
  final ClusterSpec spec;
  final List<DomainEvent> events = new ArrayList<>();

  private Stage(World world, ClusterSpec spec) {
    this.world = world;
    this.spec = spec;
    world.listen(events::add);
    world.run(QUIET);
  }

  static Stage with(SynchronousNames synchronous, int observers) {
    return with(synchronous, observers, policy(1, 0));
  }

  static Stage with(SynchronousNames synchronous, int observers, Policy policy) {
    return with(ClusterSpec.of("orders", 3, synchronous, policy), observers);
  }

  static Stage with(ClusterSpec spec, int observers) {
    return with(List.of(spec), observers);
  }

  /** The same with a guard of the program missing. */
  static Stage with(ClusterSpec spec, int observers, Sabotage sabotage) {
    return with(List.of(spec), observers, sabotage);
  }

  /** The first cluster is the one that is looked at. */
  static Stage with(List<ClusterSpec> specs, int observers) {
    return with(specs, observers, Sabotage.NONE);
  }

  static Stage with(List<ClusterSpec> specs, int observers, Sabotage sabotage) {
    Duration delay = Duration.ofMillis(1);
    WorldSpec spec = new WorldSpec(1, specs, observers, delay, Duration.ZERO);
    return new Stage(new World(spec, sabotage), specs.getFirst());
  }

  /** So many clusters of three nodes, the first of which is {@code orders}. */
  static List<ClusterSpec> fleet(int clusters) {
    return IntStream.rangeClosed(1, clusters)
        .mapToObj(i -> i == 1 ? "orders" : "cluster-" + i)
        .map(name ->
            ClusterSpec.of(
                name,
                3,
                SynchronousNames.any(1, List.of(name + "-1", name + "-2", name + "-3")),
                policy(1, 0)))
        .toList();
  }

  /** The primaries of that many clusters of the fleet lose power at once. */
  void darkness(int clusters) {
    fleet(clusters)
        .forEach(cluster -> {
          String primary = cluster.cluster().name() + "-1";
          world.fault(primary, "without power:", world.server(primary)::powerOff);
        });
  }

  static Policy policy(int observersRequired, long maxLossBytes) {
    return Policies.of(observersRequired, maxLossBytes, Duration.ofSeconds(60));
  }

  Server server(int number) {
    return world.server("orders-" + number);
  }

  void fault(int node, String what, Runnable fault) {
    world.fault("orders-" + node, what, fault);
  }

  void run(int seconds) {
    world.run(Duration.ofSeconds(seconds));
  }

  void runMillis(int millis) {
    world.run(Duration.ofMillis(millis));
  }

  /** The name of the node that is published. */
  String primary() {
    return world.published(spec).name();
  }

  long term() {
    return world.recorded(spec).term();
  }

  /** The rules and guards that were told as the reason why nothing is done. */
  List<String> blockedBy() {
    return events.stream()
        .filter(event -> event.type().equals("incident.blocked"))
        .map(event -> String.valueOf(event.payload().get("rule")))
        .distinct()
        .toList();
  }

  long told(String type) {
    return events.stream().filter(event -> event.type().equals(type)).count();
  }

  /** What the first observer makes of the cluster. */
  String diagnosis() {
    return world
        .machine(1)
        .observer()
        .sees(spec.cluster().id())
        .map(seen -> seen.diagnosis().kind().name())
        .orElse("");
  }

  /** Something happens before the n-th call to the outside that it makes from now on. */
  static void atCall(Machine machine, int calls, Runnable what) {
    Process process = machine.process();
    int then = process.calls() + calls;
    process.beforeCall(() -> {
      if (process.calls() == then) {
        what.run();
      }
    });
  }

  Machine leader() {
    return world.machines().stream().filter(Machine::leading).findFirst().orElseThrow();
  }

  List<String> observers() {
    return world.machines().stream().map(Machine::host).toList();
  }

  /** What was acknowledged is there, at the end; shows everything with -Dsimulation.trace=true. */
  @Override
  public void close() {
    if (Boolean.getBoolean("simulation.trace")) {
      System.out.println(world.trace());
    }
    try (World ending = world) {
      ending.complete();
    }
  }
}
