package org.failoverdashboard.web.live;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.failoverdashboard.access.api.Visible;
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

  /** The same with only what is of clusters that are visible. */
  Picture seenBy(Visible visible) {
    if (visible.everything()) {
      return this;
    }
    List<ClusterStatus> shown =
        clusters.stream().filter(cluster -> visible.sees(cluster.name())).toList();
    Set<String> places =
        shown.stream()
            .flatMap(cluster -> cluster.nodes().stream())
            .map(NodeStatus::region)
            .collect(Collectors.toUnmodifiableSet());
    return new Picture(
        observer,
        observers.stream().map(one -> one.seenBy(visible)).toList(),
        shown,
        regions.stream().filter(region -> places.contains(region.code())).toList(),
        incidents.stream().filter(incident -> visible.sees(incident.cluster())).toList(),
        events.stream().filter(visible::sees).toList(),
        degraded,
        simulations.stream().flatMap(one -> one.seenBy(visible).stream()).toList());
  }

  /** The same with no more than so many incidents and events. */
  Picture newest(int mostIncidents, int mostEvents) {
    return new Picture(
        observer,
        observers,
        clusters,
        regions,
        incidents.stream().limit(mostIncidents).toList(),
        events.stream().limit(mostEvents).toList(),
        degraded,
        simulations);
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
