package org.failoverdashboard.web.live;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.failoverdashboard.access.api.Visible;
import org.failoverdashboard.monitoring.api.SimulatedFault;
import org.failoverdashboard.monitoring.api.Simulation;
import org.failoverdashboard.regions.api.Actor;
import org.jspecify.annotations.Nullable;

/**
 * A running simulation as REST and the WebSocket tell it.
 *
 * @param fault {@code lag}, {@code outage}, {@code silence}, {@code flapping} or {@code partition}
 * @param target {@code node:CLUSTER/NODE}, {@code link:CLUSTER/NODE/NODE} or {@code region:CODE}
 * @param lagMs null unless it is a lag
 * @param places what the target meant when it began; {@code real} where it happens in a lab, and is
 *     not only shown
 * @param summary what is simulated and how, a sentence
 */
public record SimulationItem(
    UUID id,
    String fault,
    String target,
    @Nullable Long lagMs,
    Instant startedAt,
    Instant endsAt,
    Actor by,
    String reason,
    boolean real,
    List<Simulation.Place> places,
    String summary) {
  public SimulationItem {
    places = List.copyOf(places);
  }

  /** The same with what happens to clusters that are visible; empty where that is nothing. */
  public Optional<SimulationItem> seenBy(Visible visible) {
    List<Simulation.Place> seen =
        places.stream().filter(place -> visible.sees(place.cluster())).toList();
    return seen.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SimulationItem(
                id, fault, target, lagMs, startedAt, endsAt, by, reason, real, seen, summary));
  }

  public static SimulationItem of(Simulation it) {
    return new SimulationItem(
        it.id(),
        it.fault().word(),
        it.target().word(),
        it.fault() == SimulatedFault.LAG ? it.lag().toMillis() : null,
        it.startedAt(),
        it.endsAt(),
        it.by(),
        it.reason(),
        it.real(),
        it.places(),
        it.words() + "; " + it.manner());
  }
}
