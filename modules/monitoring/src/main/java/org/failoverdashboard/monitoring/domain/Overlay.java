package org.failoverdashboard.monitoring.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.NodeState;
import org.failoverdashboard.monitoring.api.NodeView;
import org.failoverdashboard.monitoring.api.SimulatedFault;
import org.failoverdashboard.monitoring.api.Simulation;
import org.jspecify.annotations.Nullable;

/**
 * Lays simulations over a view. Where they happen for real they are only marked, since their
 * effects are observed; elsewhere the node is shown as it would look.
 *
 * <p>Invariant: the diagnosis, the primary and the term stay as observed.
 */
public final class Overlay {
  private static final Duration FLAP = Duration.ofSeconds(2);

  private Overlay() {}

  public static ClusterView over(ClusterView observed, List<Simulation> running, Instant now) {
    ClusterView view = observed;
    for (Simulation simulation : running) {
      for (Simulation.Place place : simulation.places()) {
        if (place.cluster().equals(view.name())) {
          view = over(view, simulation, place, now);
        }
      }
    }
    return view;
  }

  private static ClusterView over(
      ClusterView view, Simulation simulation, Simulation.Place place, Instant now) {
    return view.with(
        view.nodes().stream()
            .map(node ->
                isShown(view, node, place) ? shown(view, node, simulation, place, now) : node)
            .toList());
  }

  /** A link shows at the end that receives; between two standbys at the one that is named. */
  private static boolean isShown(ClusterView view, NodeView node, Simulation.Place place) {
    boolean named = node.name().equals(place.node());
    if (place.peer() == null) {
      return named;
    }
    boolean primary = node.id().equals(view.primary());
    boolean fromPrimary =
        view.nodes().stream()
            .anyMatch(it -> it.id().equals(view.primary()) && it.name().equals(place.node()));
    return fromPrimary ? node.name().equals(place.peer()) : named && !primary;
  }

  private static NodeView shown(
      ClusterView view, NodeView node, Simulation simulation, Simulation.Place place, Instant now) {
    if (place.real()) {
      return with(node, node.state(), node.detail(), node.lagTime(), simulation);
    }
    String detail = "simulated " + simulation.fault().word() + "; observed: " + node.detail();
    boolean primary = node.id().equals(view.primary());
    return switch (simulation.fault()) {
      case LAG -> lagging(node, simulation, detail, primary);
      case OUTAGE -> gone(node, place, NodeState.DOWN, detail, simulation);
      case SILENCE -> gone(node, place, NodeState.UNREACHABLE, detail, simulation);
      case FLAPPING ->
          isUp(simulation, now)
              ? with(node, node.state(), detail, node.lagTime(), simulation)
              : gone(node, place, NodeState.DOWN, detail, simulation);
      case PARTITION ->
          with(node, primary ? node.state() : NodeState.DISCONNECTED, detail, null, simulation);
    };
  }

  private static NodeView lagging(
      NodeView node, Simulation simulation, String detail, boolean primary) {
    if (primary) {
      return with(node, node.state(), detail, null, simulation);
    }
    Duration lag = simulation.lag();
    Duration behind = node.lagTime() == null ? lag : node.lagTime().plus(lag);
    return with(node, NodeState.LAGGING, detail, behind, simulation);
  }

  /** Without its link a standby answers and receives nothing. */
  private static NodeView gone(
      NodeView node,
      Simulation.Place place,
      NodeState state,
      String detail,
      Simulation simulation) {
    NodeState seen = place.peer() == null ? state : NodeState.DISCONNECTED;
    return with(node, seen, detail, null, simulation);
  }

  private static boolean isUp(Simulation simulation, Instant now) {
    return Duration.between(simulation.startedAt(), now).dividedBy(FLAP) % 2 == 1;
  }

  private static NodeView with(
      NodeView node,
      NodeState state,
      String detail,
      @Nullable Duration lagTime,
      Simulation simulation) {
    SimulatedFault fault = simulation.fault();
    return new NodeView(
        node.id(),
        node.name(),
        node.region(),
        node.role(),
        state,
        detail,
        node.timeline(),
        node.position(),
        node.replayed(),
        node.sender(),
        node.lagBytes(),
        lagTime,
        node.roundTrip(),
        node.lastAnswerAt(),
        node.since(),
        fault);
  }
}
