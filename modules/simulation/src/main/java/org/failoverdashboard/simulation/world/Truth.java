package org.failoverdashboard.simulation.world;

import java.time.Duration;
import org.failoverdashboard.core.api.Step;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.simulation.postgres.Server;

/** What is true of one cluster, whoever knows it. */
final class Truth implements ClusterBooks.Ground {
  /** Longer than any observation or lease may be old when it is acted on. */
  private static final Duration LONG = Duration.ofSeconds(8);

  private final World world;
  private final ClusterSpec spec;

  Truth(World world, ClusterSpec spec) {
    this.world = world;
    this.spec = spec;
  }

  @Override
  public long now() {
    return world.scheduler().now();
  }

  @Override
  public Cluster recorded() {
    return world.recorded(spec);
  }

  @Override
  public boolean intended(Step step, NodeId node) {
    return world.statements().intended(world.tables(), spec.cluster().id(), step, node);
  }

  @Override
  public int running() {
    return world.statements().runningOf(world.tables(), spec.cluster().id());
  }

  @Override
  public boolean replacing(NodeId primary) {
    return world.statements().replacing(world.tables(), primary);
  }

  @Override
  public Server server(String name) {
    return world.server(name);
  }

  @Override
  public String witnessAgainst(Server primary, String observer) {
    String host = observer.substring(0, observer.indexOf('#'));
    boolean wellForLong = worksForLong(primary) && primary.takesWrites() && !primary.wedged();
    return !wellForLong
        ? ""
        : spec.names().stream()
            .map(world::server)
            .filter(standby -> standby != primary && standby.standby() && worksForLong(standby))
            .filter(standby -> standby.receiver().streamsFrom(primary))
            .filter(standby -> standby.receiver().streamsSince() <= now() - LONG.toNanos())
            .map(Server::name)
            .filter(name -> world.network().openFor(LONG, name, primary.name()))
            .filter(name -> world.network().openFor(LONG, name, host))
            .findFirst()
            .orElse("");
  }

  private boolean worksForLong(Server server) {
    return server.works() && !server.rejecting() && server.worksSince() <= now() - LONG.toNanos();
  }
}
