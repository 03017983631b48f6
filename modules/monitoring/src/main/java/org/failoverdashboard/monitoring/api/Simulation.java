package org.failoverdashboard.monitoring.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.regions.api.Actor;
import org.jspecify.annotations.Nullable;

/**
 * A fault that somebody simulates. In a lab it happens on the lab's network; anywhere else it is
 * only shown, and nothing that decides ever sees it.
 *
 * @param lag zero unless it is one
 * @param places what the target meant when it began; never empty
 */
public record Simulation(
    UUID id,
    SimulatedFault fault,
    SimulationTarget target,
    Duration lag,
    Instant startedAt,
    Instant endsAt,
    Actor by,
    String reason,
    List<Place> places) {

  /**
   * A node, or its link to another one.
   *
   * @param peer null for the node itself
   * @param real whether it happens, on a lab's network
   */
  public record Place(String cluster, String node, @Nullable String peer, boolean real) {}

  public Simulation {
    places = List.copyOf(places);
  }

  public boolean real() {
    return places.stream().anyMatch(Place::real);
  }

  /** Whether some of it is only shown. */
  public boolean shownOnly() {
    return !places.stream().allMatch(Place::real);
  }

  /** {@code lag of 2000 ms on node orders-1 of orders}. */
  public String words() {
    String size = fault == SimulatedFault.LAG ? " of " + lag.toMillis() + " ms" : "";
    return fault.word() + size + " on " + target.words();
  }

  /** How it happens, a clause. */
  public String manner() {
    if (!real()) {
      return "it is only shown, and nothing is acted on";
    }
    return shownOnly()
        ? "it happens on the lab's network, and is only shown for the other nodes"
        : "it happens on the lab's network";
  }
}
