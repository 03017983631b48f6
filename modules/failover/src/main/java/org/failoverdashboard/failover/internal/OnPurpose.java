package org.failoverdashboard.failover.internal;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.failoverdashboard.monitoring.api.SimulatedFault;
import org.failoverdashboard.monitoring.api.Simulation;
import org.failoverdashboard.regions.api.DomainEvent;

/**
 * Marks an incident as a drill where somebody makes its primary fail for real, on a lab's network.
 *
 * <p>It changes what is told and never what is done: whoever decides and acts does not know of
 * simulations, so that a drill goes the way of every incident.
 */
final class OnPurpose implements Consumer<DomainEvent> {
  private static final String BEGIN = "incident.suspected";

  /** By which a primary seems to be gone. */
  private static final Set<SimulatedFault> CAUSES =
      EnumSet.of(SimulatedFault.OUTAGE, SimulatedFault.SILENCE, SimulatedFault.FLAPPING);

  private final Supplier<List<Simulation>> running;
  private final Consumer<DomainEvent> next;

  /**
   * @param next takes all events, those that begin a drill marked
   */
  OnPurpose(Supplier<List<Simulation>> running, Consumer<DomainEvent> next) {
    this.running = running;
    this.next = next;
  }

  @Override
  public void accept(DomainEvent event) {
    next.accept(cause(event).map(simulation -> marked(event, simulation)).orElse(event));
  }

  private Optional<Simulation> cause(DomainEvent event) {
    if (!event.type().equals(BEGIN)) {
      return Optional.empty();
    }
    return running.get().stream()
        .filter(simulation -> CAUSES.contains(simulation.fault()))
        .filter(
            simulation -> simulation.places().stream().anyMatch(place -> isOfPrimary(place, event)))
        .findFirst();
  }

  private static boolean isOfPrimary(Simulation.Place place, DomainEvent event) {
    return place.real()
        && place.peer() == null
        && DomainEvent.clusterStream(place.cluster()).equals(event.stream())
        && place.node().equals(event.payload().get("primary"));
  }

  private static DomainEvent marked(DomainEvent event, Simulation simulation) {
    Map<String, Object> payload = new HashMap<>(event.payload());
    payload.put("kind", "DRILL");
    payload.put("simulation", simulation.id().toString());
    return new DomainEvent(
        event.id(),
        event.stream(),
        event.type(),
        event.at(),
        event.actor(),
        event.incident(),
        "%s (on purpose: %s, by %s)"
            .formatted(event.reason(), simulation.words(), simulation.by().name()),
        payload);
  }
}
