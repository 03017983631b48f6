package org.failoverdashboard.failover.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.failoverdashboard.failover.api.Operation;
import org.failoverdashboard.failover.api.Ordering.Request;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.Reasons;

/** Finds everything that is wrong with an order before it is recorded. */
final class OrderCheck {
  private final Set<String> liftable;

  /**
   * @param liftable what an order of a failover may lift
   */
  OrderCheck(Set<String> liftable) {
    this.liftable = liftable;
  }

  /** What an order says once it is checked. */
  record Checked(Optional<Node> target, String reason) {}

  /**
   * @throws InvalidInputException with each field and its reason
   */
  Checked check(Request request, Cluster cluster) {
    List<Violation> wrong = new ArrayList<>();
    Reasons.wrong(request.reason()).ifPresent(wrong::add);
    Optional<Node> target = target(request, cluster, wrong);
    lifts(request, wrong);
    if (!wrong.isEmpty()) {
      throw new InvalidInputException(wrong);
    }
    return new Checked(target, Reasons.stripped(request.reason()));
  }

  private static Optional<Node> target(Request request, Cluster cluster, List<Violation> wrong) {
    if (request.target() == null) {
      return Optional.empty();
    }
    Optional<Node> named = cluster.node(request.target());
    if (named.isEmpty()) {
      String names = String.join(", ", cluster.nodes().stream().map(Node::name).toList());
      wrong.add(
          new Violation("target", "is no node of " + cluster.name() + "; its nodes are: " + names));
    } else if (named.get().id().equals(cluster.primary())) {
      wrong.add(new Violation("target", request.target() + " is the primary already"));
    }
    return named;
  }

  private void lifts(Request request, List<Violation> wrong) {
    Set<String> known = request.kind() == Operation.Kind.FAILOVER ? liftable : Set.of();
    for (int i = 0; i < request.lifts().size(); i++) {
      String lifted = request.lifts().get(i);
      if (!known.contains(lifted)) {
        wrong.add(new Violation("override[" + i + "]", unknown(lifted, known)));
      }
    }
  }

  private static String unknown(String lifted, Set<String> known) {
    return known.isEmpty()
        ? lifted + " cannot be lifted: a switchover overrides nothing"
        : lifted
            + " cannot be lifted; can be: "
            + String.join(", ", known.stream().sorted().toList());
  }
}
