package org.failoverdashboard.failover.internal;

import java.util.Set;
import org.failoverdashboard.core.api.Decider;
import org.failoverdashboard.core.api.Decision;
import org.failoverdashboard.core.api.Order;
import org.failoverdashboard.core.api.Snapshot;
import org.failoverdashboard.core.supervise.Situation;
import org.failoverdashboard.failover.api.Ordering.Request;
import org.failoverdashboard.failover.internal.OrderCheck.Checked;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.NotInInventoryException;

/** What an order would lead to, decided without doing it. */
final class Foresight implements RecordedOrders.Foreseeing {
  private final Watching watching;
  private final Situation situation;

  Foresight(Watching watching, Situation situation) {
    this.watching = watching;
    this.situation = situation;
  }

  @Override
  public Decision decide(Cluster cluster, Request request, Checked checked, Actor by) {
    Snapshot snapshot =
        watching
            .cluster(cluster.id())
            .map(seen -> situation.snapshot(seen).ifLeading())
            .orElseThrow(() ->
                new NotInInventoryException("Cluster " + cluster.name() + " is not watched yet."));
    NodeId target = checked.target().map(Node::id).orElse(null);
    return switch (request.kind()) {
      case SWITCHOVER -> Decider.switchOver(snapshot, target);
      case DRILL -> Decider.drill(snapshot, target);
      case FAILOVER ->
          Decider.decide(
              snapshot.ordered(
                  new Order(by, checked.reason(), target, Set.copyOf(request.lifts()))));
    };
  }
}
