package org.failoverdashboard.failover.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.failoverdashboard.core.plan.ServerException;
import org.failoverdashboard.core.plan.Together;
import org.failoverdashboard.regions.api.Node;

/** One virtual thread for each server. */
final class VirtualTogether implements Together {
  private final ThreadFactory threads;

  VirtualTogether(ThreadFactory threads) {
    this.threads = threads;
  }

  @Override
  public <T> Pending<T> begin(Collection<Node> nodes, Task<T> task) {
    Map<Node, T> done = new ConcurrentHashMap<>();
    List<Thread> running = new ArrayList<>();
    for (Node node : nodes) {
      Thread thread = threads.newThread(() -> run(node, task, done));
      thread.setName("act-" + node.name());
      thread.start();
      running.add(thread);
    }
    return new Running<>(running, done);
  }

  private static <T> void run(Node node, Task<T> task, Map<Node, T> done) {
    try {
      done.put(node, task.with(node));
    } catch (ServerException missing) {
      done.remove(node);
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
    }
  }

  private record Running<T>(List<Thread> threads, Map<Node, T> done) implements Pending<T> {
    @Override
    public Map<Node, T> await() throws InterruptedException {
      for (Thread thread : threads) {
        thread.join();
      }
      return done;
    }

    @Override
    public void cancel() throws InterruptedException {
      threads.forEach(Thread::interrupt);
      await();
    }
  }
}
