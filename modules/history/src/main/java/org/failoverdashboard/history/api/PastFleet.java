package org.failoverdashboard.history.api;

import java.time.Instant;
import java.util.List;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Region;

/**
 * Everything that is shown, as it was at a moment of the past.
 *
 * @param clusters by name
 * @param regions by code
 * @param incidents the newest first, each as far as it had come
 * @param events the newest first
 */
public record PastFleet(
    Instant at,
    List<PastCluster> clusters,
    List<Region> regions,
    List<Incident> incidents,
    List<DomainEvent> events) {
  public PastFleet {
    clusters = List.copyOf(clusters);
    regions = List.copyOf(regions);
    incidents = List.copyOf(incidents);
    events = List.copyOf(events);
  }
}
