package org.failoverdashboard.history.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.regions.api.DomainEvent;

/** The events of the newest incidents, each event once. Not safe for threads. */
public final class Trails {
  /**
   * The order of incidents: by their ids, which is that of their making (UUIDv7). Compared as text,
   * as PostgreSQL does it in effect: {@link UUID#compareTo} takes the halves as signed numbers.
   */
  public static final Comparator<UUID> NEWEST_FIRST =
      Comparator.comparing(UUID::toString).reversed();

  private final int capacity;
  private final TreeMap<UUID, Map<UUID, DomainEvent>> newestFirst = new TreeMap<>(NEWEST_FIRST);

  /**
   * @param capacity how many incidents are kept; the oldest go first
   */
  public Trails(int capacity) {
    this.capacity = capacity;
  }

  /** Adds what happened last; the incident as it stands now, empty when nothing is new. */
  public Optional<Incident> add(DomainEvent event) {
    UUID id = event.incident();
    if (id == null || !IncidentProjection.tellsOfPhase(event)) {
      return Optional.empty();
    }
    Map<UUID, DomainEvent> trail = newestFirst.computeIfAbsent(id, _ -> new LinkedHashMap<>());
    if (trail.putIfAbsent(event.id(), event) != null) {
      return Optional.empty();
    }
    if (newestFirst.size() > capacity) {
      newestFirst.pollLastEntry();
    }
    return project(trail);
  }

  /** Puts events that happened before all that is here in front, in their order. */
  public void addEarlier(List<DomainEvent> events) {
    List<DomainEvent> later =
        newestFirst.values().stream().flatMap(trail -> trail.values().stream()).toList();
    newestFirst.clear();
    events.forEach(this::add);
    later.forEach(this::add);
  }

  /** Forgets the incidents of which all that was kept happened before a moment, but for some. */
  public void forget(Instant before, Set<UUID> butFor) {
    newestFirst
        .entrySet()
        .removeIf(trail ->
            !butFor.contains(trail.getKey())
                && trail.getValue().values().stream()
                    .allMatch(event -> event.at().isBefore(before)));
  }

  public Optional<Incident> incident(UUID id) {
    return Optional.ofNullable(newestFirst.get(id)).flatMap(Trails::project);
  }

  public List<Incident> newestFirst() {
    return newestFirst.values().stream().flatMap(trail -> project(trail).stream()).toList();
  }

  private static Optional<Incident> project(Map<UUID, DomainEvent> trail) {
    return IncidentProjection.project(new ArrayList<>(trail.values()));
  }
}
