package org.failoverdashboard.simulation.world;

import java.time.Duration;
import java.util.function.Consumer;
import org.failoverdashboard.core.supervise.Rejoining;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.simulation.postgres.Server;

/** What runs on the hosts of the servers to make an old primary a standby: a new base backup. */
final class Hosts implements Rejoining {
  private static final Duration TAKES = Duration.ofSeconds(2);

  private final World world;

  Hosts(World world) {
    this.world = world;
  }

  @Override
  public void begin(Cluster cluster, Node node, Node primary, Consumer<Result> ended) {
    Server server = world.server(node.name());
    world.scheduler().at(world.scheduler().now(), () -> begin(server, primary, ended));
  }

  private void begin(Server server, Node primary, Consumer<Result> ended) {
    if (server.life() == Server.Life.DARK || !world.rejoins()) {
      ended.accept(new Result(false, "the host does not answer"));
      return;
    }
    world.booksOf(server.name()).rejoins(server);
    world.trace().add(server.name(), "gets a new base backup of " + primary.name());
    server.kill();
    world.scheduler().after(TAKES, () -> finish(server, world.server(primary.name()), ended));
  }

  private void finish(Server server, Server primary, Consumer<Result> ended) {
    boolean possible = primary.takesWrites() && server.life() == Server.Life.STOPPED;
    if (possible) {
      server.copyOf(primary);
    }
    ended.accept(new Result(possible, possible ? "" : primary.name() + " gives no base backup"));
  }
}
