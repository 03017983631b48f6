package org.failoverdashboard.simulation.world;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.simulation.postgres.Server;
import org.failoverdashboard.simulation.records.ControlServer;

/** Looks after every event at what no single event breaks. */
final class Watchman {
  /** How long an old primary may take writes that the leader could reach and fence. */
  private static final Duration UNFENCED = Duration.ofSeconds(20);

  private final World world;
  private final Map<String, Long> strayingSince = new LinkedHashMap<>();
  private long nextLook;

  Watchman(World world) {
    this.world = world;
  }

  void look() {
    world.books().forEach(ClusterBooks::look);
    if (world.scheduler().now() >= nextLook) {
      nextLook = world.scheduler().now() + Duration.ofMillis(500).toNanos();
      world.books().forEach(this::straysAreFenced);
    }
  }

  private void straysAreFenced(ClusterBooks books) {
    Cluster cluster = world.recorded(books.spec());
    long now = world.scheduler().now();
    for (Node node : cluster.nodes()) {
      if (!straysInReach(books, cluster, node)) {
        strayingSince.remove(node.name());
      } else if (now - strayingSince.computeIfAbsent(node.name(), key -> now)
          > UNFENCED.toNanos()) {
        throw new Violation("fenced", node.name() + " came back and takes writes still");
      }
    }
  }

  private boolean straysInReach(ClusterBooks books, Cluster cluster, Node node) {
    Server server = world.server(node.name());
    boolean strays =
        server.takesWrites()
            && server != books.head()
            && !node.id().equals(cluster.primary())
            && server.timeline() < books.head().timeline();
    return strays
        && books.head().takesWrites()
        && world.published(books.spec()) == books.head()
        && !cluster.paused()
        && !node.maintenance()
        && !server.rejecting()
        && world.control().phase() == ControlServer.Phase.UP
        && world.machines().stream().anyMatch(machine -> reaches(machine, server, books.head()));
  }

  private boolean reaches(Machine machine, Server server, Server head) {
    return machine.leading()
        && world.network().openFor(Duration.ofSeconds(5), machine.host(), server.name())
        && world.network().openFor(Duration.ofSeconds(5), machine.host(), head.name())
        && world.network().openFor(Duration.ofSeconds(5), machine.host(), ControlServer.HOST);
  }
}
