package org.failoverdashboard.history.internal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.failoverdashboard.history.api.BeyondHistoryException;
import org.failoverdashboard.history.api.Chart;
import org.failoverdashboard.history.api.Charts;
import org.failoverdashboard.history.api.HistoryUnavailableException;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.history.api.Past;
import org.failoverdashboard.history.api.PastCluster;
import org.failoverdashboard.history.api.PastFleet;
import org.failoverdashboard.history.api.Playback;
import org.failoverdashboard.history.domain.PastProjection;
import org.failoverdashboard.history.domain.PastProjection.Existence;
import org.failoverdashboard.history.domain.PastRegions;
import org.failoverdashboard.history.domain.StoredEvent;
import org.failoverdashboard.history.domain.Trails;
import org.failoverdashboard.history.domain.ViewEvents;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Region;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/** Answers from recorded views, samples, and what else the store holds up to the moment. */
final class StoredPast implements Past {
  private static final int INCIDENTS = 20;
  private static final int EVENTS = 60;
  private static final int FRAMES = 2_000;
  private static final int POINTS = 1_200;

  private final EventReader events;
  private final ViewReader views;
  private final PastNumbers numbers;
  private final Charts charts;
  private final Supplier<List<Region>> regions;
  private final Places places;
  private final String here;
  private final Time time;

  /**
   * @param regions those of now
   * @param places for those who play a time back
   * @param here this observer's name
   */
  StoredPast(
      EventReader events,
      ViewReader views,
      PastNumbers numbers,
      Charts charts,
      Supplier<List<Region>> regions,
      Places places,
      String here,
      Time time) {
    this.events = events;
    this.views = views;
    this.numbers = numbers;
    this.charts = charts;
    this.regions = regions;
    this.places = places;
    this.here = here;
    this.time = time;
  }

  @Override
  public PastFleet fleet(Instant at) {
    try {
      requireKnown(at, at);
      return new PastFleet(
          at,
          clusters(null, at),
          PastRegions.before(domain(views.since(PastRegions.types(), at)), regions.get()),
          incidents(at),
          domain(events.until(at, EVENTS)));
    } catch (SQLException e) {
      throw new HistoryUnavailableException(e);
    }
  }

  @Override
  public Optional<PastCluster> cluster(String name, Instant at) {
    try {
      requireKnown(at, at);
      return clusters(DomainEvent.viewStream(name), at).stream().findFirst();
    } catch (SQLException e) {
      throw new HistoryUnavailableException(e);
    }
  }

  @Override
  public Optional<Playback> playback(String name, Instant from, Instant to) {
    return places.with(() -> played(DomainEvent.viewStream(name), from, to));
  }

  private Optional<Playback> played(String stream, Instant from, Instant to) {
    try {
      Instant now = time.now();
      Instant end = to.isAfter(now) ? now : to;
      requireKnown(from, end);
      Optional<String> observer = observer(stream, from, end);
      return observer.isEmpty()
          ? Optional.empty()
          : Optional.of(playback(stream, observer.get(), from, end));
    } catch (SQLException e) {
      throw new HistoryUnavailableException(e);
    }
  }

  /**
   * Who is to be asked about that time: this observer if it watched, else the one that saw most
   * change, rather one that watched; empty when nobody ever had a view.
   */
  private Optional<String> observer(String stream, Instant from, Instant to) throws SQLException {
    Map<String, Long> changes = views.changes(stream, from, to);
    List<PastCluster> seen = domain(views.last(stream, to)).stream().map(ViewEvents::read).toList();
    Set<String> watching = numbers.watching(seen, from, to, time.now());
    Long ours = changes.get(here);
    if (ours != null && (ours > 0 || watching.contains(here))) {
      return Optional.of(here);
    }
    Comparator<Map.Entry<String, Long>> better =
        Map.Entry.<String, Long>comparingByValue()
            .thenComparing(one -> watching.contains(one.getKey()))
            .thenComparing(one -> one.getKey().equals(here));
    return changes.entrySet().stream().max(better).map(Map.Entry::getKey);
  }

  private Playback playback(String stream, String observer, Instant from, Instant to)
      throws SQLException {
    Stream<StoredEvent> before =
        views.last(stream, from).stream()
            .filter(event -> event.content().actor().name().equals(observer));
    List<StoredEvent> meanwhile = views.between(stream, observer, from, to, FRAMES + 1);
    List<PastCluster> frames =
        Stream.concat(before, meanwhile.stream().limit(FRAMES))
            .map(event -> ViewEvents.read(event.content().toDomainEvent()))
            .toList();
    List<Chart> all =
        frames.stream()
            .flatMap(frame -> frame.nodes().stream())
            .map(node -> NodeId.of(node.id()))
            .distinct()
            .map(node -> charts.chart(node, observer, from, to, POINTS))
            .toList();
    return new Playback(from, to, frames, meanwhile.size() <= FRAMES, all);
  }

  private List<PastCluster> clusters(@Nullable String stream, Instant at) throws SQLException {
    List<PastCluster> seen = domain(views.last(stream, at)).stream().map(ViewEvents::read).toList();
    Existence existence =
        new Existence(
            lastByName(PastProjection.creation(), at), lastByName(PastProjection.deletion(), at));
    return PastProjection.clusters(seen, existence, numbers.at(seen, at, time.now()), here, at);
  }

  private Map<String, Instant> lastByName(String type, Instant at) throws SQLException {
    Map<String, Instant> last = new HashMap<>();
    for (DomainEvent event : domain(views.lastOf(type, at))) {
      last.put(Objects.toString(event.payload().get("name"), ""), event.at());
    }
    return last;
  }

  /** As far as each had come by then. */
  private List<Incident> incidents(Instant at) throws SQLException {
    UUID begun = EventReader.firstId(at.plusMillis(1));
    Trails trails = new Trails(INCIDENTS);
    domain(events.ofIncidentsBefore(begun, INCIDENTS)).stream()
        .filter(event -> !event.at().isAfter(at))
        .forEach(trails::add);
    return trails.newestFirst();
  }

  private void requireKnown(Instant from, Instant to) throws SQLException {
    Instant now = time.now();
    if (from.isAfter(now)) {
      throw new BeyondHistoryException("lies in the future: it is " + now + " now");
    }
    Instant begin = views.begin().orElse(now);
    if (to.isBefore(begin)) {
      throw new BeyondHistoryException("lies before what is remembered, which begins at " + begin);
    }
  }

  private static List<DomainEvent> domain(List<StoredEvent> events) {
    return events.stream().map(event -> event.content().toDomainEvent()).toList();
  }
}
