package org.failoverdashboard.web.lb;

import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.monitoring.api.NodeView;
import org.jspecify.annotations.Nullable;

/**
 * Whether a load balancer may use a node.
 *
 * <p>Invariant: of one view of a cluster at most one node is good for writes, the published primary
 * of its term.
 *
 * @param why a sentence; tells no address and no message of the server, since anybody may ask
 */
record Verdict(boolean usable, String why) {

  /**
   * @param maxLag only for {@link Question#REPLICA}; null leaves it to the policy's warning
   */
  static Verdict of(
      ClusterView cluster, NodeView node, Question question, @Nullable MaxLag maxLag) {
    return switch (question) {
      case PRIMARY -> primary(cluster, node);
      case REPLICA -> replica(node, maxLag);
      case ANY -> any(cluster, node);
    };
  }

  private static Verdict primary(ClusterView cluster, NodeView node) {
    if (!node.id().equals(cluster.primary())) {
      return no(node, "is not the primary of term " + cluster.term());
    }
    return node.state() == NodeState.PRIMARY
        ? yes(node, "is the primary of term " + cluster.term())
        : no(node, "is the published primary, but " + node.state());
  }

  private static Verdict replica(NodeView node, @Nullable MaxLag maxLag) {
    if (maxLag == null) {
      return node.state() == NodeState.STREAMING
          ? yes(node, "streams")
          : no(node, "is " + node.state());
    }
    if (!streams(node)) {
      return no(node, "is " + node.state());
    }
    return maxLag.allows(node)
        ? yes(node, "streams within the lag asked for")
        : no(node, "streams, but is too far behind or its lag is unknown");
  }

  private static Verdict any(ClusterView cluster, NodeView node) {
    return streams(node) ? yes(node, "streams") : primary(cluster, node);
  }

  private static boolean streams(NodeView node) {
    return node.state() == NodeState.STREAMING || node.state() == NodeState.LAGGING;
  }

  private static Verdict yes(NodeView node, String why) {
    return new Verdict(true, node.name() + " " + why + ".");
  }

  private static Verdict no(NodeView node, String why) {
    return new Verdict(false, node.name() + " " + why + ".");
  }
}
