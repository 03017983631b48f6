package org.failoverdashboard.core.supervise;

import java.util.function.Consumer;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.Node;

/** Makes an old primary a standby again, on its host. */
@FunctionalInterface
public interface Rejoining {
  /**
   * What came of it.
   *
   * @param output for people, shortened
   */
  record Result(boolean succeeded, String output) {}

  /**
   * Begins, and returns at once.
   *
   * @param ended is told once, from whichever thread
   */
  void begin(Cluster cluster, Node node, Node primary, Consumer<Result> ended);
}
