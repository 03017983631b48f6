package org.failoverdashboard.failover.internal;

import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.failoverdashboard.core.supervise.Rejoining;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.Node;

/** Runs the admin's command, each time in a thread of its own. */
final class CommandRejoining implements Rejoining {
  private final RejoinCommand command;
  private final ThreadFactory threads;

  CommandRejoining(RejoinCommand command, ThreadFactory threads) {
    this.command = command;
    this.threads = threads;
  }

  @Override
  public void begin(Cluster cluster, Node node, Node primary, Consumer<Result> ended) {
    Thread thread = threads.newThread(() -> ended.accept(run(cluster, node, primary)));
    thread.setName("rejoin-" + node.name());
    thread.start();
  }

  private Result run(Cluster cluster, Node node, Node primary) {
    try {
      RejoinCommand.Result result = command.run(cluster, node, primary);
      return new Result(result.succeeded(), result.output());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Result(false, "stopped, since this observer stops");
    }
  }
}
