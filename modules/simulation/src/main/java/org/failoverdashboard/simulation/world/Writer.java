package org.failoverdashboard.simulation.world;

import java.util.function.Supplier;
import org.failoverdashboard.simulation.kernel.Scheduler;
import org.failoverdashboard.simulation.net.Network;
import org.failoverdashboard.simulation.postgres.Server;

/**
 * A client that writes one row after another, wherever it thinks the primary is. It takes no answer
 * for a failure, and a commit whose wait was cancelled as well.
 */
final class Writer {
  private static final long PATIENCE = 2_000_000_000L;

  private final String host;
  private final Scheduler scheduler;
  private final Network network;
  private final Supplier<Server> target;
  private final long pause;
  private int number;

  /**
   * @param host where it runs
   * @param pause in ns between two rows, on average
   */
  Writer(String host, Scheduler scheduler, Network network, Supplier<Server> target, long pause) {
    this.host = host;
    this.scheduler = scheduler;
    this.network = network;
    this.target = target;
    this.pause = pause;
  }

  void start() {
    scheduler.afterNanos(scheduler.random().nextLong(pause), this::write);
  }

  private void write() {
    int mine = ++number;
    Server server = target.get();
    network.send(
        host,
        server.name(),
        () ->
            server.arrive(
                server.currentLife(),
                () ->
                    server.commit(
                        host,
                        acknowledged -> network.send(server.name(), host, () -> answered(mine))),
                () -> network.send(server.name(), host, () -> answered(mine))));
    scheduler.afterNanos(PATIENCE, () -> next(mine));
  }

  private void answered(int which) {
    scheduler.afterNanos(scheduler.random().nextLong(2 * pause), () -> next(which));
  }

  private void next(int after) {
    if (after == number) {
      write();
    }
  }
}
