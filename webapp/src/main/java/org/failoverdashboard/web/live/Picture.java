package org.failoverdashboard.web.live;

import java.util.List;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Region;

/**
 * Everything a browser is shown, at one moment.
 *
 * @param observer this instance's name
 * @param observers who watches: this one first
 * @param incidents the newest first
 * @param events the newest first
 * @param simulations those that run, the newest first
 */
public record Picture(
    String observer,
    List<ObserverStatus> observers,
    List<ClusterStatus> clusters,
    List<Region> regions,
    List<Incident> incidents,
    List<DomainEvent> events,
    List<Degraded> degraded,
    List<SimulationItem> simulations) {
  public Picture {
    observers = List.copyOf(observers);
    clusters = List.copyOf(clusters);
    regions = List.copyOf(regions);
    incidents = List.copyOf(incidents);
    events = List.copyOf(events);
    degraded = List.copyOf(degraded);
    simulations = List.copyOf(simulations);
  }

  /** The same with only these clusters, regions and sights. */
  Picture with(Slices.Slice slice) {
    return new Picture(
        observer,
        slice.observers(),
        slice.clusters(),
        slice.regions(),
        incidents,
        events,
        degraded,
        simulations);
  }
}
