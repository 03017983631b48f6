package org.failoverdashboard.core.plan;

import java.util.Collection;
import java.util.Map;
import org.failoverdashboard.regions.api.Node;

/** Does the same with several servers at once. */
public interface Together {
  /** What is done with one of them. */
  @FunctionalInterface
  interface Task<T> {
    T with(Node node) throws ServerException, InterruptedException;
  }

  /** Something under way with several servers. */
  interface Pending<T> {
    /** Waits until all are through; those that failed are missing. */
    Map<Node, T> await() throws InterruptedException;

    /** Stops what is still under way, and returns when it has stopped. */
    void cancel() throws InterruptedException;
  }

  <T> Pending<T> begin(Collection<Node> nodes, Task<T> task);
}
