package org.failoverdashboard.simulation.observer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.core.plan.ServerException;
import org.failoverdashboard.core.plan.Together;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.simulation.kernel.Fiber;
import org.failoverdashboard.simulation.kernel.Process;

/** One fiber for each server. */
final class FiberTogether implements Together {
  private final Process process;

  FiberTogether(Process process) {
    this.process = process;
  }

  @Override
  public <T> Pending<T> begin(Collection<Node> nodes, Task<T> task) {
    Map<Node, T> done = new LinkedHashMap<>();
    List<Fiber> running = new ArrayList<>();
    for (Node node : nodes) {
      running.add(process.start("act-" + node.name(), () -> run(node, task, done)));
    }
    return new Running<>(running, done);
  }

  private static <T> void run(Node node, Task<T> task, Map<Node, T> done)
      throws InterruptedException {
    try {
      done.put(node, task.with(node));
    } catch (ServerException missing) {
      done.remove(node);
    }
  }

  private record Running<T>(List<Fiber> fibers, Map<Node, T> done) implements Pending<T> {
    @Override
    public Map<Node, T> await() throws InterruptedException {
      for (Fiber fiber : fibers) {
        fiber.end().await();
      }
      return done;
    }

    @Override
    public void cancel() throws InterruptedException {
      fibers.forEach(Fiber::interrupt);
      await();
    }
  }
}
